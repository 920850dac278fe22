// Package gatewaytest has what tests need around a gateway.
//
//   - RunLedgerSuite is the conformance suite of the seam gateway.Ledger, which
//     real ledgers and the fake one pass alike.
//   - FakeLedger is a ledger in memory: a chain with blocks, a pool, refusals and
//     lost answers. It never blocks, so that a simulation can drive it; its views
//     are ledgers as a gateway opens them.
//   - Network carries messages between gateways and loses, repeats or keeps them.
//   - World is gateways with a log chain and two ledgers in one process, and
//     Checker holds it against the invariants.
//
// It is imported by tests and simulations only.
package gatewaytest
