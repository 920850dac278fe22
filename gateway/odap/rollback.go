package odap

// Giving up. Nobody undoes, extinguishes or creates on a timer alone: whoever
// gives up asks for ABORTED and acts on the outcome that it then reads. After
// ABORTED each side undoes its own at once and waits for nobody; nothing can exist
// on the recipient ledger before COMMITTED. After COMMITTED there is no way back
// but REFUSED, which the recipient asks for when it has made its own creation
// impossible for ever.
var rollback = []Rule{
	// Before the terms are closed there is nothing to rule on.
	{
		Label: "A1 request given up", Role: Source, Stages: set(AtInitValidate), GiveUp: yes,
		Plan:  LogFailValidate,
		Story: "No response, a denial, or one that changes the terms. Nothing is locked, no transfer is named: the session ends here. A peer that has answered asks for ABORTED when the terms expire.",
	},
	{
		Label: "A2 denied", Role: Source, Stages: set(AtDenied),
		Plan:  LogFailValidate,
		Story: "The log ends with the receipt of a denial.",
	},
	{
		Label: "A3 ended before it began", Role: Source, Stages: set(AtFailValidate),
		Plan:  CloseSession,
		Story: "Nothing is left to do.",
	},
	{
		Label: "A4 request denied", Role: Recipient, Stages: set(AtNothing), Heard: next, GiveUp: yes,
		Plan:  LogDenied,
		Story: "The config does not allow the transfer. The denial is logged and sent; nothing was promised.",
	},
	{
		Label: "A5 request denied", Role: Recipient, Stages: set(AtExecValidate, AtDoneValidate), GiveUp: yes,
		Plan:  LogDenied,
		Story: "The log ends within the first answer, and the answer is no.",
	},
	{
		Label: "A6 denial due", Role: Recipient, Stages: set(AtFailValidate),
		Plan:  LogDenied,
		Story: "The log ends before the denial that is to be sent.",
	},
	{
		Label: "A7 denial sent", Role: Recipient, Stages: set(AtDenied),
		Plan:  SendAndClose,
		Story: "A lost denial is sent again when the request is repeated.",
	},

	// The source gives up before it has decided.
	{
		Label: "A8 source asks first", Role: Source, Stages: beforeLock, GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "Expired, an operator's wish, or the peer's refusal. The outcome may have been ruled on already.",
	},
	{
		Label: "A9 source gives up", Role: Source, Stages: beforeLock, GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "COMMITTED has not been seen: ABORTED is asked for, and the outcome that comes of it is read.",
	},
	{
		Label: "A10 source asks first", Role: Source, Stages: set(AtExecLockAsset), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A8 while the lock is in flight or stands.",
	},
	{
		Label: "A11 source gives up", Role: Source, Stages: set(AtExecLockAsset), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "As A9. The lock is not touched before ABORTED stands: voiding it sooner could meet a COMMITTED.",
	},
	{
		Label: "A12 lock refused", Role: Source, Stages: set(AtExecLockAsset), Ledger: refused, Seen: calm,
		Plan:  LogFailLockAsset,
		Story: "The ledger will not lock: no balance, a false order, a key that was voided.",
	},
	{
		Label: "A13 lock refused", Role: Source, Stages: set(AtFailLockAsset), Seen: calm,
		Plan:  LogExecAbort,
		Story: "The log ends with the failed lock.",
	},
	{
		Label: "A14 lock gone", Role: Source, Stages: set(AtInitPrepare), Ledger: refused, GiveUp: no, Seen: calm, Heard: next,
		Plan:  LogExecAbort,
		Story: "The vote is here but the lock is not: COMMITTED must not be asked for.",
	},
	{
		Label: "A15 lock gone", Role: Source, Stages: set(AtAckPrepare), Ledger: refused, GiveUp: no, Seen: calm,
		Plan:  LogExecAbort,
		Story: "As A14, with the receipt of 3.2 in the log.",
	},
	{
		Label: "A16 vote lost and expired", Role: Source, Stages: set(AtExecCommit), Seen: set(SeenNone), GiveUp: yes,
		Plan:  LogExecAbort,
		Story: "COMMITTED was asked for and never seen, and the vote it needs is gone.",
	},
	{
		Label: "A17 abort in doubt", Role: Source, Stages: set(AtExecAbort, AtAbortDecided), Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "An ask is never the outcome: ABORTED was asked for; if COMMITTED was before, that may have come.",
	},
	{
		Label: "A27 decision on its way", Role: Source, Stages: set(AtAbortDecided), Seen: set(SeenCommitting),
		Plan:  ReadOutcome,
		Story: "COMMITTED was asked for, then ABORTED, and COMMITTED is in the newest block: the ask is not repeated.",
	},
	{
		Label: "A18 abort lost", Role: Source, Stages: set(AtExecAbort, AtAbortDecided), Seen: undecided,
		Plan:  AskAbort,
		Story: "The ask did not land. It is repeated until it stands or has lost.",
	},
	{
		Label: "A19 aborted", Role: Source, Stages: abortable, Seen: set(SeenAborted),
		Plan:  LogAbortedUndo,
		Story: "ABORTED stands, whoever asked for it. Outcome and the intention to undo are confirmed before the ledger is touched.",
	},
	{
		Label: "A20 undo due", Role: Source, Stages: set(AtAborted),
		Plan:  LogUndo,
		Story: "The log ends with the outcome.",
	},
	{
		Label: "A21 lock key to be voided", Role: Source, Stages: set(AtUndoAborted), Key: set(Lock), Ledger: untaken,
		Plan:  VoidLock,
		Story: "Always, even if no lock is seen: one still in flight must fail when it lands.",
	},
	{
		Label: "A22 lock stands", Role: Source, Stages: set(AtUndoAborted), Key: set(Lock), Ledger: set(Applied),
		Plan:  ActRelease,
		Story: "The lock had landed: it is released to its owner.",
	},
	{
		Label: "A23 lock key void", Role: Source, Stages: set(AtUndoAborted), Key: set(Lock), Ledger: set(Voided),
		Plan:  LogUndone,
		Story: "The lock can never land.",
	},
	{
		Label: "A24 release in doubt", Role: Source, Stages: set(AtUndoAborted, AtUndoRefused), Key: set(Release), Ledger: untaken,
		Plan:  ActRelease,
		Story: "Safe to repeat under its key.",
	},
	{
		Label: "A25 released", Role: Source, Stages: set(AtUndoAborted, AtUndoRefused), Key: set(Release), Ledger: set(Applied),
		Plan:  LogUndone,
		Story: "The asset is its owner's again.",
	},
	{
		Label: "A26 undone", Role: Source, Stages: set(AtUndone, AtDoneReissue),
		Plan:  CloseSession,
		Story: "Nothing is left to do.",
	},

	// The recipient gives up before COMMITTED.
	{
		Label: "B1 recipient asks first", Role: Recipient, Stages: beforeVote, GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A8.",
	},
	{
		Label: "B2 recipient gives up", Role: Recipient, Stages: beforeVote, GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "As A9. A response was given, so a transfer is named: only the arbiter ends it.",
	},
	{
		Label: "B3 recipient asks first", Role: Recipient, Stages: set(AtExecLock), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A8 while the lock is being read.",
	},
	{
		Label: "B4 recipient gives up", Role: Recipient, Stages: set(AtExecLock), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "As A9 while the lock is being read.",
	},
	{
		Label: "B5 false lock claim", Role: Recipient, Stages: set(AtExecLock), Ledger: refused, Seen: calm,
		Plan:  LogFailLock,
		Story: "Signed, and not what the source ledger shows: ends ABORTED.",
	},
	{
		Label: "B6 recipient asks first", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Lock), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A8 before the vote.",
	},
	{
		Label: "B7 recipient gives up", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Lock), Ledger: set(Unasked, Open, Pending, Applied), GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "As A9 before the vote.",
	},
	{
		Label: "B8 recipient asks first", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Create), Ledger: unsettled, GiveUp: yes, Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A8 before the vote, the lock being good.",
	},
	{
		Label: "B9 recipient gives up", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Create), Ledger: unsettled, GiveUp: yes, Seen: undecided,
		Plan:  LogExecAbort,
		Story: "As A9 before the vote, the lock being good.",
	},
	{
		Label: "B10 lock no longer there", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Lock), Ledger: refused, Seen: calm,
		Plan:  LogFailPrepare,
		Story: "The vote is no.",
	},
	{
		Label: "B11 create would be refused", Role: Recipient, Stages: set(AtExecPrepare, AtDonePrepare), Key: set(Create), Ledger: set(Denied, Voided, Applied), Seen: calm,
		Plan:  LogFailPrepare,
		Story: "The recipient ledger says no for good, or has something under the key that this session has not put there: the vote is no.",
	},
	{
		Label: "B12 failed check", Role: Recipient, Stages: set(AtFailLock, AtFailPrepare), Seen: calm,
		Plan:  LogExecAbort,
		Story: "The log ends with the failed check.",
	},
	{
		Label: "B13 voter gives up", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared), Seen: undecided, Heard: silent, GiveUp: yes,
		Plan:  LogExecAbort,
		Story: "Voted yes, and the terms have expired with no COMMITTED seen at any depth. The arbiter decides which of the two asks came first.",
	},
	{
		Label: "B14 abort in doubt", Role: Recipient, Stages: set(AtExecAbort, AtAbortVoted), Seen: set(SeenNothing),
		Plan:  ReadOutcome,
		Story: "As A17.",
	},
	{
		Label: "B19 decision on its way", Role: Recipient, Stages: set(AtAbortVoted), Seen: set(SeenCommitting),
		Plan:  ReadOutcome,
		Story: "As A27.",
	},
	{
		Label: "B15 abort lost", Role: Recipient, Stages: set(AtExecAbort), Seen: undecided,
		Plan:  AskAbort,
		Story: "As A18. What the peer sends meanwhile changes nothing: there is no vote.",
	},
	{
		Label: "B20 abort lost", Role: Recipient, Stages: set(AtAbortVoted), Seen: undecided, Heard: silent,
		Plan:  AskAbort,
		Story: "As A18, after the vote.",
	},
	{
		Label: "B16 abort asked, peer ahead", Role: Recipient, Stages: set(AtAbortVoted), Seen: undecided, Heard: proven,
		Plan:  ReadOutcome,
		Story: "The peer has acted on COMMITTED: the ask is not repeated.",
	},
	{
		Label: "B17 aborted", Role: Recipient, Stages: voidable, Seen: set(SeenAborted),
		Plan:  LogAborted,
		Story: "ABORTED stands, whoever asked for it. Nothing can exist on the recipient ledger: logging it is all.",
	},
	{
		Label: "B18 ended", Role: Recipient, Stages: set(AtAborted, AtRefused),
		Plan:  CloseSession,
		Story: "Nothing is left to do.",
	},

	// After COMMITTED the recipient ledger refuses for good.
	{
		Label: "D1 create refused", Role: Recipient, Stages: set(AtExecCreate), Seen: set(SeenCommitted), Ledger: refused,
		Plan:  LogFailCreate,
		Story: "Frozen beneficiary, paused token, right revoked: the asset is owed and cannot be given. The create key is to be voided, which is confirmed in the log first.",
	},
	{
		Label: "D2 void due", Role: Recipient, Stages: set(AtFailCreate),
		Plan:  LogVoidCreate,
		Story: "The log ends with the refused creation.",
	},
	{
		Label: "D3 create key to be voided", Role: Recipient, Stages: set(AtExecVoidCreate), Ledger: untaken,
		Plan:  VoidCreate,
		Story: "From here on this session never creates; an attempt in flight fails when it lands, or has landed and is found.",
	},
	{
		Label: "D4 created after all", Role: Recipient, Stages: set(AtExecVoidCreate), Ledger: set(Applied), Heard: next,
		Plan:  LogAckFinal,
		Story: "An attempt in flight had landed before the void: forward.",
	},
	{
		Label: "D5 created after all", Role: Recipient, Stages: set(AtExecVoidCreate), Ledger: set(Applied), Heard: noMessage,
		Plan:  LogDoneCreate,
		Story: "As D4, with 3.4 not here.",
	},
	{
		Label: "D6 create key void", Role: Recipient, Stages: set(AtExecVoidCreate), Ledger: set(Voided),
		Plan:  LogRefuse,
		Story: "Nothing can ever be created: REFUSED may be asked for.",
	},
	{
		Label: "D7 refusal due", Role: Recipient, Stages: set(AtDoneVoidCreate),
		Plan:  LogRefuse,
		Story: "The log ends with the void.",
	},
	{
		Label: "D8 refusal in doubt", Role: Recipient, Stages: set(AtExecRefuse), Seen: set(SeenNothing, SeenNone, SeenPrepared, SeenCommitting),
		Plan:  ReadOutcome,
		Story: "An ask is never the outcome. Below COMMITTED the chain has lost it; the source asks for it again.",
	},
	{
		Label: "D9 refusal lost", Role: Recipient, Stages: set(AtExecRefuse), Seen: set(SeenCommitted),
		Plan:  AskRefuse,
		Story: "The ask did not land. It is repeated until it stands.",
	},
	{
		Label: "D10 refused", Role: Recipient, Stages: set(AtExecRefuse), Seen: set(SeenRefused),
		Plan:  LogRefused,
		Story: "REFUSED stands. The source gives the asset back to its owner.",
	},
	{
		Label: "E1 refusal to be verified", Role: Source, Stages: committed, Seen: set(SeenRefused), Ledger: untaken,
		Plan:  LookCreate,
		Story: "REFUSED stands. It is acted on only after the recipient ledger itself shows the create key void.",
	},
	{
		Label: "E2 refusal verified", Role: Source, Stages: committed, Seen: set(SeenRefused), Ledger: set(Voided),
		Plan:  LogRefusedUndo,
		Story: "Nothing can be created any more: release if only locked, re-issue if extinguished.",
	},
	{
		Label: "E3 undo due", Role: Source, Stages: set(AtRefused),
		Plan:  LogUndo,
		Story: "The log ends with the outcome.",
	},
	{
		Label: "E4 extinguished after all", Role: Source, Stages: set(AtUndoRefused), Key: set(Release), Ledger: set(Voided),
		Plan:  LogReissue,
		Story: "An extinguishment in flight came before the release.",
	},
	{
		Label: "E5 re-issue in doubt", Role: Source, Stages: set(AtExecReissue), Ledger: untaken,
		Plan:  ActReissue,
		Story: "Safe to repeat under its key.",
	},
	{
		Label: "E6 re-issued", Role: Source, Stages: set(AtExecReissue), Ledger: set(Applied),
		Plan:  LogReissued,
		Story: "The asset is its owner's again.",
	},

	// What cannot be unless somebody broke a promise: say so, touch nothing.
	{
		Label: "X1 outcome ahead of the log", Role: Source, Stages: append(set(AtExecLockAsset, AtFailLockAsset, AtExecAbort), beforeLock...), Seen: ahead,
		Plan:  Contradiction,
		Story: "Only this log could have asked for COMMITTED, and it has not: entries of it are missing.",
	},
	{
		Label: "X2 aborted after committed", Role: Source, Stages: set(AtCommitted, AtExecDelete, AtDoneDelete, AtInitFinal), Seen: set(SeenAborted),
		Plan:  Contradiction,
		Story: "The log has COMMITTED at the depth of the terms; the arbiter says ABORTED. The log's chain has broken its promise.",
	},
	{
		Label: "X3 extinguishment excluded", Role: Source, Stages: set(AtExecDelete), Seen: set(SeenCommitted), Ledger: set(Voided),
		Plan:  Contradiction,
		Story: "Somebody released the lock while COMMITTED stands.",
	},
	{
		Label: "X4 created though refused", Role: Source, Stages: committed, Seen: set(SeenRefused), Ledger: set(Applied),
		Plan:  Contradiction,
		Story: "The peer asked for REFUSED with its creation on the ledger.",
	},
	{
		Label: "X5 release excluded", Role: Source, Stages: set(AtUndoAborted), Key: set(Release), Ledger: set(Voided),
		Plan:  Contradiction,
		Story: "ABORTED stands and the asset is extinguished.",
	},
	{
		Label: "X6 re-issue excluded", Role: Source, Stages: set(AtExecReissue), Ledger: set(Voided),
		Plan:  Contradiction,
		Story: "The asset was released though it was extinguished.",
	},
	{
		Label: "X7 outcome ahead of the log", Role: Recipient, Stages: append(set(AtExecLock, AtExecPrepare, AtDonePrepare, AtFailLock, AtFailPrepare, AtExecAbort), beforeVote...), Seen: ahead,
		Plan:  Contradiction,
		Story: "COMMITTED needs the own vote, and the own log has none: entries of it are missing.",
	},
	{
		Label: "X8 refused without asking", Role: Recipient, Stages: set(AtAckPrepare, AtPrepared, AtAbortVoted, AtCommitted, AtExecCreate), Seen: set(SeenRefused),
		Plan:  Contradiction,
		Story: "Only this log could have asked for REFUSED.",
	},
	{
		Label: "X9 aborted after committed", Role: Recipient, Stages: set(AtCommitted, AtExecCreate, AtExecRefuse), Seen: set(SeenAborted),
		Plan:  Contradiction,
		Story: "As X2.",
	},
}

// Stages that rules of this file share.
var (
	// beforeLock: the source before it decides, the lock's own stage apart.
	beforeLock = set(AtAckValidate, AtInitCommence, AtAckCommence, AtDoneLockAsset, AtInitLock, AtAckLock, AtInitPrepare, AtAckPrepare)
	// abortable: the source wherever ABORTED can be the outcome.
	abortable = append(set(AtExecLockAsset, AtFailLockAsset, AtExecCommit, AtExecAbort, AtAbortDecided), beforeLock...)
	// committed: the source wherever REFUSED can be the outcome.
	committed = set(AtExecCommit, AtAbortDecided, AtCommitted, AtExecDelete, AtDoneDelete, AtInitFinal)
	// beforeVote: the recipient before it votes, the stages of its checks apart.
	beforeVote = set(AtAckValidate, AtExecCommence, AtDoneCommence, AtAckCommence, AtDoneLock, AtAckLock)
	// voidable: the recipient wherever ABORTED can be the outcome.
	voidable = append(set(AtExecLock, AtExecPrepare, AtDonePrepare, AtFailLock, AtFailPrepare, AtAckPrepare, AtPrepared, AtExecAbort, AtAbortVoted), beforeVote...)
)
