package odap

// What has to be found out before anything is done: after a crash, when all that
// was heard and not logged is gone, and in normal operation whenever an answer is
// still out. Every intention (exec-) without its done- is a question to a ledger
// or to the arbiter, never an assumption
// (draft-belchior-gateway-recovery-01 §4.3).
var recovery = []Rule{
	{
		Label: "C1 lock in doubt", Role: Source, Stages: set(AtExecLockAsset), Ledger: unsettled, GiveUp: no, Seen: calm,
		Plan:  ActLock,
		Story: "exec- without done-: the lock may be on the ledger, on its way, or never have left. Under its key it is safe to ask for again, and the answer is the truth.",
	},
	{
		Label: "C2 lock to be looked at", Role: Source, Stages: set(AtInitPrepare), Ledger: unsettled, GiveUp: no, Seen: calm, Heard: next,
		Plan:  LookLock,
		Story: "Before COMMITTED is asked for the lock must be seen final; done-lock-asset is a memory of it.",
	},
	{
		Label: "C3 lock to be looked at", Role: Source, Stages: set(AtAckPrepare), Ledger: unsettled, GiveUp: no, Seen: calm,
		Plan:  LookLock,
		Story: "As C2, with the receipt of 3.2 in the log.",
	},
	{
		Label: "C4 vote to be read", Role: Source, Stages: set(AtInitPrepare), Ledger: set(Applied), GiveUp: no, Seen: set(SeenNothing, SeenNone), Heard: next,
		Plan:  ReadOutcome,
		Story: "3.2 says that the peer has voted. Only PREPARED, read at the depth of the terms, says that the vote stands.",
	},
	{
		Label: "C5 vote to be read", Role: Source, Stages: set(AtAckPrepare), Ledger: set(Applied), GiveUp: no, Seen: set(SeenNothing, SeenNone),
		Plan:  ReadOutcome,
		Story: "As C4, with the receipt of 3.2 in the log.",
	},
	{
		Label: "C6 decision in doubt", Role: Source, Stages: set(AtExecCommit), Seen: set(SeenNothing, SeenCommitting),
		Plan:  ReadOutcome,
		Story: "An ask is never the outcome. exec-commit in the own log says that COMMITTED was asked for, not that it came.",
	},
	{
		Label: "C7 decision lost", Role: Source, Stages: set(AtExecCommit), Seen: set(SeenPrepared),
		Plan:  AskCommit,
		Story: "The ask did not land, or was lost with its block. It is legal and is repeated until it stands.",
	},
	{
		Label: "C8 vote lost", Role: Source, Stages: set(AtExecCommit), Seen: set(SeenNone), GiveUp: no,
		Plan:  ReadOutcome,
		Story: "The chain lost the vote that stood. The peer repeats it.",
	},
	{
		Label: "C9 outcome to be read again", Role: Source, Stages: set(AtExecDelete), Seen: set(SeenNothing, SeenNone, SeenCommitting),
		Plan:  ReadOutcome,
		Story: "The log has COMMITTED and the intention to extinguish. Memory is gone: the outcome must stand now, not only in the log.",
	},
	{
		Label: "C10 outcome lost", Role: Source, Stages: set(AtExecDelete), Seen: set(SeenPrepared),
		Plan:  AskCommit,
		Story: "COMMITTED stood and the chain lost it. It is asked for again before anything is done.",
	},
	{
		Label: "C11 extinguishment in doubt", Role: Source, Stages: set(AtExecDelete), Seen: set(SeenCommitted), Ledger: untaken,
		Plan:  ActExtinguish,
		Story: "exec- without done- after COMMITTED: settled by doing it under the same key, never by voiding it. A refusal is no way back: the asset is owed.",
	},
	{
		Label: "C12 evidence to be checked", Role: Recipient, Stages: set(AtExecLock), Ledger: unsettled, GiveUp: no, Seen: calm,
		Plan:  InspectLock,
		Story: "exec-lock without done-: read the source ledger (again). A lock that is not final yet is looked at until it is, or until the terms expire.",
	},
	{
		Label: "C13 lock to be read", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Lock), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: no, Seen: calm,
		Plan:  InspectLock,
		Story: "The own reading of the lock was lost with memory. No vote without one.",
	},
	{
		Label: "C14 dry run due", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Create), Ledger: set(Unasked, Pending), GiveUp: no, Seen: calm,
		Plan:  TryCreate,
		Story: "The lock is good; whether the recipient ledger would create is not known yet, or was refused for now.",
	},
	{
		Label: "C15 vote in doubt", Role: Recipient, Stages: set(AtAckPrepare), Seen: set(SeenNothing, SeenCommitting),
		Plan:  ReadOutcome,
		Story: "ack-prepare is logged; whether PREPARED stands, only the arbiter knows.",
	},
	{
		Label: "C16 vote lost", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared), Seen: set(SeenNone), GiveUp: no,
		Plan:  AskPrepare,
		Story: "The ask did not land, or the chain lost it. A gateway that sees its own signed vote votes again.",
	},
	{
		Label: "C17 vote lost, peer ahead", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared), Seen: set(SeenNone), GiveUp: yes, Heard: proven,
		Plan:  AskPrepare,
		Story: "The peer has acted on a COMMITTED that the chain lost. ABORTED must not be asked for; the vote is what lets COMMITTED stand again.",
	},
	{
		Label: "C18 peer ahead", Role: Recipient, Stages: set(AtPrepared), Seen: set(SeenNothing, SeenPrepared), Heard: proven, GiveUp: no,
		Plan:  ReadOutcome,
		Story: "commit-final, or an extinguished asset: a hint to look at the outcome, and nothing more.",
	},
	{
		Label: "C19 peer ahead", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared), Seen: set(SeenPrepared), Heard: proven, GiveUp: yes,
		Plan:  ReadOutcome,
		Story: "As C18 with the terms expired: who has reason to believe in COMMITTED does not ask for ABORTED.",
	},
	{
		Label: "C20 outcome in doubt", Role: Recipient, Stages: set(AtPrepared), Seen: set(SeenNothing), GiveUp: yes,
		Plan:  ReadOutcome,
		Story: "Voted and expired, and memory is gone: COMMITTED may stand long since.",
	},
	{
		Label: "C21 decision on its way", Role: Recipient, Stages: set(AtPrepared), Seen: set(SeenCommitting),
		Plan:  ReadOutcome,
		Story: "COMMITTED is in the newest block. Nobody acts on it before it is confirmed, and it is too late to ask for ABORTED.",
	},
	{
		Label: "C22 outcome to be read again", Role: Recipient, Stages: set(AtExecCreate), Seen: set(SeenNothing, SeenNone, SeenPrepared, SeenCommitting),
		Plan:  ReadOutcome,
		Story: "The log has COMMITTED and the intention to create. Memory is gone: the outcome must stand now.",
	},
	{
		Label: "C23 creation in doubt", Role: Recipient, Stages: set(AtExecCreate), Seen: set(SeenCommitted), Ledger: unsettled,
		Plan:  ActCreate,
		Story: "exec- without done- after COMMITTED: done under the same key; never answered as failed without the ledger's own word.",
	},
}
