// Package sim runs two whole gateways against everything that can go wrong, one
// seed after the other, in virtual time and in one goroutine a seed. What it runs
// is what ships: gateway.Node with its Drivers, gateway.Recover with its Fold and Index, package odap,
// ethlog.Committer, ethtx.Sender, and their recovery, with real signatures. What
// it replaces is the world around them: the log chain (blocks, pool, reorganised
// and lost blocks above the confirmed depth, nodes that lose requests, answers and
// their pool), two ledgers, the network, the clock, and the process itself, which
// dies between any two effects.
//
//	          ┌────────────── instance gateway-1 ─────────────┐
//	network ──┤ Node ── jobs ──► ledgers A, B                  │
//	          │   └─ Append ──► Committer ── Sender ──► pool ──┼──► log chain
//	          │                     └──── outbox (survives) ───┘
//	          └────────────── instance gateway-2 ─────────────┘
//
// A seed decides about everything: what is transferred, which faults there are and
// when, every delay. The same seed gives the same run; its trace is hashed. After
// every block of a chain or a ledger the invariants S1 to S7 are checked
// (gatewaytest.Checker), and before every act and message. When the faults are
// over everything is healed, and within a bounded time every session must have
// ended and every asset must be usable exactly once.
//
// The mirror of the log is not in it: an instance reads the chain. That a cache is a
// prefix of the chain or is found out is shown where it is kept, in package cache,
// and by the suite of package chainlogtest over it.
//
// Mutants are ways of doing it wrong that the simulation must catch. They live in
// this package, in the instance around the machines; what ships has no switch.
package sim
