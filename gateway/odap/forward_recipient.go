package odap

// What the recipient gateway, participant of two-phase commit, does when all goes
// well.
var forwardRecipient = []Rule{
	{
		Label: "R1 request", Role: Recipient, Stages: set(AtNothing), Heard: next, GiveUp: no,
		Plan:  LogAckValidate,
		Story: "An Initialization Request that the config allows. exec-, done- and ack- have no outside effect between them.",
	},
	{
		Label: "R2 nothing asked", Role: Recipient, Stages: set(AtNothing), Heard: noMessage,
		Plan:  Wait,
		Story: "Nothing was asked, or the request was lost in a crash before it was logged: the peer repeats it.",
	},
	{
		Label: "R3 request to answer", Role: Recipient, Stages: set(AtExecValidate, AtDoneValidate), Heard: next, GiveUp: no,
		Plan:  LogAckValidate,
		Story: "The log ends within the first answer and the peer has repeated its request.",
	},
	{
		Label: "R4 request lost", Role: Recipient, Stages: set(AtExecValidate, AtDoneValidate), Heard: noMessage, GiveUp: no,
		Plan:  Wait,
		Story: "The log ends within the first answer. Nothing is promised; the peer repeats its request.",
	},
	{
		Label: "R5 commence awaited", Role: Recipient, Stages: set(AtAckValidate), GiveUp: no, Seen: calm, Heard: noMessage,
		Plan:  AskPeer,
		Story: "1.2 is logged; it may not have left, so it is sent once more. After that the peer's repeat is answered from the log, and its log is read.",
	},
	{
		Label: "R6 commence", Role: Recipient, Stages: set(AtAckValidate), GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogAckCommence,
		Story: "2.1 names the terms that 1.2 closed.",
	},
	{
		Label: "R7 commence to answer", Role: Recipient, Stages: set(AtExecCommence, AtDoneCommence), GiveUp: no, Seen: calm,
		Plan:  LogAckCommence,
		Story: "The log ends within the answer to 2.1.",
	},
	{
		Label: "R8 evidence awaited", Role: Recipient, Stages: set(AtAckCommence), GiveUp: no, Seen: calm, Heard: noMessage,
		Plan:  AskPeer,
		Story: "As R5, for 2.2 and 2.5.",
	},
	{
		Label: "R9 evidence", Role: Recipient, Stages: set(AtAckCommence), GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogExecLock,
		Story: "2.5 is here. It is a claim: nothing is believed of it but where to look.",
	},
	{
		Label: "R10 lock seen", Role: Recipient, Stages: set(AtExecLock), Ledger: set(Applied), GiveUp: no, Seen: calm,
		Plan:  LogAckLock,
		Story: "The own reading of the source ledger shows the lock, final and equal to the terms in every field.",
	},
	{
		Label: "R11 evidence to answer", Role: Recipient, Stages: set(AtDoneLock), GiveUp: no, Seen: calm,
		Plan:  LogAckLock,
		Story: "The log ends with the record of the lock, 2.4.",
	},
	{
		Label: "R12 vote request awaited", Role: Recipient, Stages: set(AtAckLock), GiveUp: no, Seen: calm, Heard: noMessage,
		Plan:  AskPeer,
		Story: "As R5, for 2.6 and 3.1.",
	},
	{
		Label: "R13 vote request", Role: Recipient, Stages: set(AtAckLock), GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogExecPrepare,
		Story: "3.1 is here.",
	},
	{
		Label: "R14 vote", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Create), Ledger: set(Open), GiveUp: no, Seen: calm,
		Plan:  LogVote,
		Story: "The lock is final and equal to the terms, and a dry run of create went well: the yes vote, with its ask, in one Append.",
	},
	{
		Label: "R15 vote stands", Role: Recipient, Stages: set(AtAckPrepare), Seen: set(SeenPrepared), GiveUp: no,
		Plan:  LogPrepared,
		Story: "PREPARED stands at the depth of the terms. It is logged before 3.2 tells of it.",
	},
	{
		Label: "R16 commit-final awaited", Role: Recipient, Stages: set(AtPrepared), Seen: set(SeenNothing, SeenPrepared), Heard: silent, GiveUp: no,
		Plan:  AskPeer,
		Story: "Voted. As R5, for 3.2 and 3.4; the outcome and the peer's log tell what a lost message would.",
	},
	{
		Label: "R17 committed", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared, AtAbortVoted), Seen: set(SeenCommitted), Heard: silent,
		Plan:  LogCommitted,
		Story: "COMMITTED stands. It is logged; create has to wait until the extinguishment is proven. An abort that was asked for came too late.",
	},
	{
		Label: "R18 committed and extinguished", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared, AtAbortVoted), Seen: set(SeenCommitted), Heard: proven,
		Plan:  LogCommittedCreate,
		Story: "COMMITTED stands and the asset is gone from the source ledger: by commit-final, by the peer's log, or by the ledger itself.",
	},
	{
		Label: "R19 extinguishment awaited", Role: Recipient, Stages: set(AtCommitted), Seen: forwards, Heard: silent,
		Plan:  AskLedger,
		Story: "The source ledger and the peer's log are asked by turns. With every source instance dead this is where a session waits: the lock stays, usable by nobody.",
	},
	{
		Label: "R20 create due", Role: Recipient, Stages: set(AtCommitted), Seen: forwards, Heard: proven,
		Plan:  LogExecCreate,
		Story: "The extinguishment is proven now.",
	},
	{
		Label: "R21 created", Role: Recipient, Stages: set(AtExecCreate), Seen: set(SeenCommitted), Ledger: set(Applied), Heard: next,
		Plan:  LogAckFinal,
		Story: "The asset is on the recipient ledger, finally, and 3.4 is here to be answered.",
	},
	{
		Label: "R22 created before commit-final came", Role: Recipient, Stages: set(AtExecCreate), Seen: set(SeenCommitted), Ledger: set(Applied), Heard: noMessage,
		Plan:  LogDoneCreate,
		Story: "As R21; 3.6 carries the hash of 3.4 and has to wait for it.",
	},
	{
		Label: "R23 commit-final late", Role: Recipient, Stages: set(AtDoneCreate), Heard: noMessage,
		Plan:  AskPeer,
		Story: "The asset is safe. The peer's log will have 3.4.",
	},
	{
		Label: "R24 commit-final to answer", Role: Recipient, Stages: set(AtDoneCreate), Heard: next,
		Plan:  LogAckFinal,
		Story: "3.4 is here.",
	},
	{
		Label: "R25 answer due", Role: Recipient, Stages: set(AtDoneFinal),
		Plan:  LogAckFinal,
		Story: "The log ends before 3.6.",
	},
	{
		Label: "R26 end awaited", Role: Recipient, Stages: set(AtAckFinal), Heard: noMessage,
		Plan:  AskPeer,
		Story: "3.6 is sent until 3.8 comes; the peer, which may have closed, answers from its log or lets it be read.",
	},
	{
		Label: "R27 end", Role: Recipient, Stages: set(AtAckFinal), Heard: next,
		Plan:  LogAckComplete,
		Story: "3.8 is here.",
	},
	{
		Label: "R28 end to log", Role: Recipient, Stages: set(AtExecComplete, AtDoneComplete),
		Plan:  LogAckComplete,
		Story: "The log ends within the last record.",
	},
	{
		Label: "R29 complete", Role: Recipient, Stages: set(AtAckComplete),
		Plan:  CloseSession,
		Story: "Nothing is left to do.",
	},
}
