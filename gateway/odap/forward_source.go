package odap

// What the source gateway, coordinator of two-phase commit, does when all goes
// well. Stages of which an entry is written in one Append with the next one are
// here too: a log may end anywhere.
var forwardSource = []Rule{
	{
		Label: "S1 request", Role: Source, Stages: set(AtNothing),
		Plan:  LogInitValidate,
		Story: "A client's request was found sound. Write-ahead: the intention is logged before the Initialization Request leaves.",
	},
	{
		Label: "S2 request unanswered", Role: Source, Stages: set(AtInitValidate), GiveUp: no, Heard: silent,
		Plan:  AskPeer,
		Story: "init-validate is logged; whether the request left before a crash is unknown, so it is sent (again): the peer answers a repeat from its log.",
	},
	{
		Label: "S3 response", Role: Source, Stages: set(AtInitValidate), GiveUp: no, Heard: next,
		Plan:  LogInitCommence,
		Story: "The response closes the terms as proposed. Its receipt and the next intention are written together.",
	},
	{
		Label: "S4 terms closed", Role: Source, Stages: set(AtAckValidate), GiveUp: no, Seen: calm,
		Plan:  LogInitCommence,
		Story: "The log ends with the receipt of 1.2.",
	},
	{
		Label: "S5 commence unanswered", Role: Source, Stages: set(AtInitCommence), GiveUp: no, Seen: calm, Heard: silent,
		Plan:  AskPeer,
		Story: "As S2, for 2.1.",
	},
	{
		Label: "S6 commence acknowledged", Role: Source, Stages: set(AtInitCommence), GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogExecLockAsset,
		Story: "2.2 is here. The lock's intention, with what takes it back, is confirmed before the ledger is touched.",
	},
	{
		Label: "S7 lock due", Role: Source, Stages: set(AtAckCommence), GiveUp: no, Seen: calm,
		Plan:  LogExecLockAsset,
		Story: "The log ends with the receipt of 2.2.",
	},
	{
		Label: "S8 lock stands", Role: Source, Stages: set(AtExecLockAsset), Ledger: set(Applied), GiveUp: no, Seen: calm,
		Plan:  LogDoneLockAsset,
		Story: "The source ledger says that the lock is final.",
	},
	{
		Label: "S9 evidence due", Role: Source, Stages: set(AtDoneLockAsset), GiveUp: no, Seen: calm,
		Plan:  LogInitLock,
		Story: "The log ends with the done lock.",
	},
	{
		Label: "S10 evidence unanswered", Role: Source, Stages: set(AtInitLock), GiveUp: no, Seen: calm, Heard: silent,
		Plan:  AskPeer,
		Story: "As S2, for 2.5.",
	},
	{
		Label: "S11 evidence acknowledged", Role: Source, Stages: set(AtInitLock), GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogInitPrepare,
		Story: "2.6 is here: the recipient has seen the lock with its own eyes.",
	},
	{
		Label: "S12 vote request due", Role: Source, Stages: set(AtAckLock), GiveUp: no, Seen: calm,
		Plan:  LogInitPrepare,
		Story: "The log ends with the receipt of 2.6.",
	},
	{
		Label: "S13 vote awaited", Role: Source, Stages: set(AtInitPrepare), GiveUp: no, Seen: calm, Heard: silent,
		Plan:  AskPeer,
		Story: "As S2, for 3.1. The vote may stand as PREPARED before 3.2 arrives: then the peer's log has the message.",
	},
	{
		Label: "S14 decide", Role: Source, Stages: set(AtInitPrepare), GiveUp: no, Ledger: set(Applied), Seen: set(SeenPrepared), Heard: next,
		Plan:  LogExecCommit,
		Story: "The lock is final on its ledger and the yes vote stands: the only place where COMMITTED is asked for first.",
	},
	{
		Label: "S15 decide", Role: Source, Stages: set(AtAckPrepare), GiveUp: no, Ledger: set(Applied), Seen: set(SeenPrepared),
		Plan:  LogExecCommit,
		Story: "As S14, with the receipt of 3.2 in the log already.",
	},
	{
		Label: "S16 committed", Role: Source, Stages: set(AtExecCommit, AtAbortDecided), Seen: set(SeenCommitted),
		Plan:  LogCommittedDelete,
		Story: "COMMITTED stands at the depth of the terms. It is logged before anything is done on it. An abort that was asked for came too late: forward.",
	},
	{
		Label: "S17 extinguishment due", Role: Source, Stages: set(AtCommitted), Seen: forwards,
		Plan:  LogExecDelete,
		Story: "The log ends with the outcome.",
	},
	{
		Label: "S18 extinguished", Role: Source, Stages: set(AtExecDelete), Seen: set(SeenCommitted), Ledger: set(Applied),
		Plan:  LogDoneDelete,
		Story: "The asset is gone from the source ledger, finally. The peer may create now.",
	},
	{
		Label: "S19 commit-final due", Role: Source, Stages: set(AtDoneDelete), Seen: forwards,
		Plan:  LogInitFinal,
		Story: "The log ends with the extinguishment. The peer can read it there.",
	},
	{
		Label: "S20 commit-final unanswered", Role: Source, Stages: set(AtInitFinal), Seen: forwards, Heard: silent,
		Plan:  AskPeer,
		Story: "As S2, for 3.4. Only forward now: no timer, no operator, no silence takes it back.",
	},
	{
		Label: "S21 created", Role: Source, Stages: set(AtInitFinal), Seen: forwards, Heard: next,
		Plan:  LogInitComplete,
		Story: "3.6 is here: the asset exists on the recipient ledger.",
	},
	{
		Label: "S22 end due", Role: Source, Stages: set(AtAckFinal),
		Plan:  LogInitComplete,
		Story: "The log ends with the receipt of 3.6.",
	},
	{
		Label: "S23 complete", Role: Source, Stages: set(AtInitComplete),
		Plan:  SendAndClose,
		Story: "3.8 needs no answer. Whoever missed it asks by repeating 3.6, or reads this log.",
	},
}
