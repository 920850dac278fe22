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
// them) take an event and return the jobs to perform; they hold no goroutine,
// clock, chance or I/O, but for what a Node asks of its Index. Fold makes sessions
// out of a log's records, and is the only way in which a gateway learns what it was
// doing; Recover feeds it at a start, with what the Index does not cover. Gateway is the thin shell
// around them: one goroutine owns the Node, each job under way has one of its
// own. So a single-threaded simulation (package sim) runs what ships.
//
// The seams are Ledger, Peer and Rows here and chainlog.Log; each has a conformance
// suite in package gatewaytest or chainlogtest that real and fake both pass.
package gateway
