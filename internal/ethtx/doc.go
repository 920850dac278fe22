// Package ethtx lives one account's transactions through: from a job that a
// caller wants done on an EVM chain to the block that holds it, over restarts of
// this process, of the node, and of the chain's pool.
//
//	Submit ─► Sign ─► Persist ─► Broadcast ─► (pool) ─► mined ─► Depth blocks above
//	            ▲        fsync       ▲  │                 │            │
//	            │                    │  │ no answer,      │ reverted   └─► Final, forgotten
//	            └── fee bump, cancel ┘  │ vanished        └─► Mined(reverted), kept until
//	                same nonce       ▲  ▼                      the owner has Released it
//	                                 └──┘
//	                                 same bytes again
//
// # What it promises
//
//   - A transaction is broadcast only after its bytes are durable. Every hash that
//     was ever broadcast for a job is kept and accepted until the job is final.
//   - Two different calls never share a nonce, but for a cancel: an empty transfer
//     to the own account that uses up the nonce of a call that must no longer land.
//   - The next nonce follows from the chain and the outbox alone. There is no
//     counter that could be lost or restored from an old copy.
//   - At most MaxInFlight transactions of an account are unmined at a time: nodes
//     drop what lies far behind a gap and still answer that all is well.
//   - Gas is the caller's figure. Nothing is estimated, since the state that a
//     pipelined transaction meets does not exist yet.
//   - Unknown is an answer: a broadcast without a clear reply is neither done nor
//     failed. The job's hashes are looked up and the same bytes sent again.
//   - A job whose ValidUntil has passed on the chain is cancelled; a job whose
//     nonce was used without one of its own calls landing is Dead and handed back.
//
// # The machine and its driver
//
// Sender is a pure state machine: Step takes an event and returns effects. It
// starts no goroutine, reads no clock and does no I/O; the time and the chain's
// head come inside events. The driver performs the effects strictly in order,
// feeds the events that they give back into Step in the same order, and stops at
// the first Persist that fails:
//
//	for each event {
//		for _, e := range sender.Step(event) {
//			switch e := e.(type) {
//			case Notice:                     // tell the owner of the job
//			default:
//				event, err := io.Perform(ctx, e)  // Sign, Persist, Broadcast, Look
//				// queue the event; end on err
//			}
//		}
//	}
//
// Since a Broadcast always stands behind its Persist in the list of effects, a
// crash between any two effects leaves either nothing on the chain, or bytes that
// the outbox holds. IO performs effects against a node; Shell is the smallest
// complete driver, for callers that want Send and nothing else. Package ethlog
// drives a Sender inside its own machine.
package ethtx
