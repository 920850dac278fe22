// Package gateway runs transfers: it feeds package odap with events, performs
// the effects that it answers, and resumes every open session at every start.
//
//	peer message · client request · ledger result · chain head · timer
//	                      │ event
//	                      ▼
//	                odap.Next(session, event)          pure
//	                      │ effects, strictly in order
//	        ┌─────────────┼───────────────┬──────────────┐
//	   chainlog.Log     Ledger           Peer          timers
//
// The decisions are state machines too: Driver (one session) and Node (all of
// them) take an event and return the operations to perform; they hold no
// goroutine, clock or I/O. Gateway is the thin shell around them with one
// goroutine a session. So a single-threaded simulation runs what ships.
//
// The seams are Ledger and Peer here and chainlog.Log; each has a conformance
// suite in package gatewaytest or chainlogtest that real and fake both pass.
package gateway
