// Package odap is the protocol: the Open Digital Asset Protocol
// (draft-hargreaves-odap-03) under two-phase commit, with the log points and
// the crash recovery of draft-belchior-gateway-recovery-01, and with an arbiter
// where those texts leave the outcome to timers. It is pure: no I/O, no clock,
// no goroutine, no randomness. Time and fresh identifiers arrive in events.
//
// # The loop that the user writes
//
//	s, effects := odap.Next(s, event)
//	for each effect, strictly in order, until one fails:
//	    Append   sign the bodies, append them in one batch  → Appended
//	    Act      have a ledger do it, once per action key   → Looked
//	    Void     make an action impossible for ever         → Looked
//	    Look     ask a ledger what stands under a key       → Looked
//	    Inspect  read the source ledger's lock oneself      → Inspected
//	    Try      dry run of an action                       → Tried
//	    Observe  read the transfer's outcome                → Observed
//	    ReadPeer read the peer's log on the chain           → PeerRead
//	    Send     give a logged message to the peer          → nothing, or Rejected
//	    Close    the session has ended
//
// Each answer is an event for the next call of Next, fed when the list is done.
// When an effect fails for now, the rest of the list is dropped: a later Tick
// makes Next say again what the session needs. Effects may therefore be repeated
// at any time, and each is safe to repeat: a message is answered from the log, an
// action is keyed, an append is attempted only when the one before is known.
//
// # Memory is never the truth
//
// A Session is a fold over its entries (Apply), and Facts that may be lost at any
// moment: what the peer said and is not logged yet, what a ledger or the arbiter
// answered last. What to do next is decided in one place, Decide, by looking the
// (entries, facts) up in one table. Start, normal operation and recovery are the
// same path: after a crash Replay folds the entries, the facts are empty, and
// Decide asks for those it needs.
//
// The table's rules carry a label and the story of when they come into force, and
// stand in four files: forward_source.go and forward_recipient.go (all goes well),
// recovery.go (what is asked first when memory is gone), rollback.go (giving up). plan.go
// says what a rule's plan does. testdata/recovery-expected.txt and
// rollback-expected.txt say the same once more, by the last entry and by hand.
//
// # One transfer
//
//	G1 (source)                                   G2 (recipient)
//	init-validate ───────── 1.1 request ────────► exec-, done-, ack-validate
//	ack-validate  ◄──────── 1.2 response ──────── (closes the terms)
//	init-commence ───────── 2.1 commence ───────► exec-, done-, ack-commence
//	ack-commence  ◄──────── 2.2 ack ─────────────
//	exec-lock-asset, lock on L1 (2.3), done-lock-asset
//	init-lock     ───────── 2.5 evidence ───────► exec-lock, reads L1 itself,
//	                                              (2.4 passive record) done-, ack-lock
//	ack-lock      ◄──────── 2.6 receipt ─────────
//	init-prepare  ───────── 3.1 prepare ────────► exec-prepare, reads L1, dry run on L2,
//	                                              done-, ack-prepare + ask Prepare
//	                                              outcome PREPARED read and logged
//	ack-prepare   ◄──────── 3.2 vote ────────────
//	exec-commit + ask Commit; outcome read: done-outcome
//	exec-delete-asset, extinguish on L1 (3.3), done-delete-asset
//	init-final    ───────── 3.4 final ──────────► exec-final; outcome COMMITTED read and logged
//	                                              exec-create-asset, create on L2 (3.5),
//	                                              done-create-asset, done-, ack-final
//	ack-final     ◄──────── 3.6 ack ─────────────
//	(3.7 record) init-complete ── 3.8 complete ─► exec-, done-, ack-complete
//
// A gateway that gives up appends exec-abort with an ask, and acts only on the
// outcome that it then reads: ABORTED is logged (done-outcome) and undone at once,
// the source voiding its lock key or releasing the lock; COMMITTED is carried
// forward. The recipient's last resort after COMMITTED is to void its create key
// for good and to ask Refuse; the source then releases or re-issues.
//
// # Entries and messages
//
// A message is its logged init- or ack- entry. Its hash, wherever the protocol
// wants one, is that entry's hash in its writer's log. How an entry is written is
// docs/log-format.md.
package odap
