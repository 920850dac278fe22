// Package chainlog says what a log is: a gateway's append-only, hash-chained
// sequence of entries, and the register of transfer outcomes that stands beside
// it. It knows no protocol and no chain; what an entry means is package odap's
// business, where it is kept is a support's (packages ethlog, locallog, ...).
//
// # A log
//
//	index      0            1            2                  n
//	        ┌────────┐   ┌────────┐   ┌────────┐        ┌────────┐
//	logId──►│ hash 0 │──►│ hash 1 │──►│ hash 2 │─ ... ─►│ hash n │ = head
//	        └────────┘   └────────┘   └────────┘        └────────┘
//	         init-log     session a    session b          session a
//
//	hash(i)  = sha256(abi.encode(bytes32 logId, uint64 i, bytes16 session,
//	                  bytes32 hash(i-1), bytes32 r, bytes32 s, bytes32 sha256(text)))
//	hash(-1) = logId
//
// abi.encode puts every item into 32 bytes: integers to the right, bytes16 to
// the left. So a preimage is always 224 bytes and an auditor needs a hash tool
// and nothing else. The epoch and the writer stay out of the preimage: an entry
// that a chain lost is appended again byte for byte, by whichever instance
// writes then, and keeps its hash.
//
// One log serves all sessions of a gateway. An entry's index counts in the log;
// the seq_number inside its text counts in its session. Session zero holds the
// entries of the log itself (init-log, rotate-key).
//
// # Outcomes
//
// The same support keeps one outcome per transfer. Gateways ask it to move; the
// first legal ask wins and a late one changes nothing:
//
//	      Prepare (recipient)         Commit (source)
//	NONE ────────────────────► PREPARED ─────────────► COMMITTED
//	  │                           │                        │ Refuse (recipient)
//	  └────────► ABORTED ◄────────┘                        ▼
//	      AbortAsSource, AbortAsRecipient               REFUSED
//
// An ask is never the outcome: no receipt and no entry proves that it stands.
// The outcome is what the support answers at the depth the terms name.
//
// # What a support promises
//
// Log is the seam; package chainlogtest holds the suite that every support
// passes. The promises that callers lean on:
//
//   - prefix: when an entry can be read, so can everything before it;
//   - contiguity: indexes run from 0 without gap, double or reorder;
//   - durability: Append returns only when the entries are as durable as the
//     class asked for, and a batch of one Append is never split by a crash:
//     all of its entries stand, or none does;
//   - one writer: after another instance has taken the log over, Append fails
//     with ErrFenced for good and nothing of it takes effect;
//   - unknown is an answer: an Append that ends with ErrUnknown may stand or
//     come to stand. Only reading the log, after opening it anew, tells.
package chainlog
