// Package ethlog keeps logs in the contract ChainLog on an Ethereum chain: Reader
// reads any log of a contract, Log writes the own one.
//
// # The life of a batch
//
//	Append ─► queue ─► placed ─► signed ─► outbox ─► broadcast ─► mined ─► confirmed(d) ─► answered
//	 ErrBusy   │        index,    nonce     fsync    node's pool     │          │
//	 at the    │        hash      gas         ▲                      │          └ watermark kept (fsync),
//	 bound     └ waits for        │           │ same bytes again     │            then callers are told
//	             a free batch,    │           │ after a restart      │
//	             a valid lease    └───────────┴── reverted, dead: the same entries
//	                                              signed anew, with all behind them
//
// What all sessions append at a time goes into one batch, a transaction of at most
// 120 kB and 64 asks; several batches are under way at once, their hashes computed
// ahead. Where a block is made for each transaction, many Appends gather for a while, so
// that they do not cost the node a block each. A batch names the head that it extends, so
// it lands at most once whatever is sent again, and when one is refused so are all behind
// it.
//
// That a batch stands is never taken from a receipt. On every new block the
// committer reads the log's head at that block, named by its hash, and compares it
// with the hashes it has placed: a head that is one of them proves every entry up
// to it. Confirmed(d) is the same question at the block d below. The class local is
// answered when the outbox holds the entries at their places, before there is a
// transaction, where the config allows it, and served as mined elsewhere.
//
// # Asks
//
// An ask that was mined has not won. On every new block the outcome of each open
// ask is read; while the ask could still move it, the ask is put again, alone. An
// Append with asks is answered when each outcome stands at the batch's depth and
// its ask can no longer move it.
//
// # The lease
//
// No transaction is valid beyond the end of a lease that is confirmed. At half the
// lease a heartbeat renews it, unless a batch does. When it has ended, a heartbeat
// is sent and confirmed before anything is appended. Who finds another writer or
// epoch in a block stops for good (chainlog.ErrFenced).
//
// Open refuses a lease that could not be kept (ErrLease): on a chain that makes blocks
// by itself, where the newest blocks show that a heartbeat at half the lease cannot be
// confirmed before its end; on one that makes them on demand, a lease below 600 s and
// more than one listed writer. A chain counts as the former if one of its newest 16
// blocks is empty or a block comes within 15 s. What the newest blocks do not show is
// said while the log runs, as a warning, when renewals are confirmed too late.
//
// # What a crash leaves
//
//	before the outbox holds it    nothing: the caller has no answer, the log no entry
//	placed there, not signed      Open signs it; of the class local alone
//	in the outbox, not broadcast  Open broadcasts it
//	broadcast, not mined          Open broadcasts the same bytes again, and signs the
//	                              entries anew when they are no longer valid
//	mined, not confirmed          Open waits until it is
//	confirmed, watermark not kept Open finds more on the chain than the watermark says,
//	                              bound to it by hashes
//	watermark kept, not answered  the entry stands; the caller reads the log
//
// Open returns when all of this is settled, so that what is then read stands.
//
// # A chain that loses blocks
//
// The watermark (block, epoch, length, head) is compared with the chain at Open and on
// every new block, by Compare. A reorganisation above it is ordinary. A chain that was
// rewound below it, emptied or replaced, or that holds other content, stops the log
// with a HaltError that says what was seen and what is there. A node that merely has
// not got that far, or that lost the state of its newest block, is waited for,
// BehindFor long at most where the watermark's block is not among its own. An outbox
// that is gone although this account wrote entries is refused.
//
// Each outcome that somebody was told is confirmed is kept beside it, and compared, by
// CompareOutcomes, without being asked for: on every new block and at Open until the
// watermark's block is at or above the one in which the outcome stood, and once more
// where that block is found replaced although the log's content stands. In between the
// block says it: all that lies below a canonical block is as it was. One that is gone
// stops the log with an OutcomeError. Where more than KeepOutcomes are kept, those below
// a mark of long ago, the floor, are let go; if that block is replaced too, nobody can
// tell whether they stand, and the log stops.
//
// # Driving the machine
//
// Committer decides all of the above and is a pure state machine, with the Sender of
// package ethtx inside it. Log is its driver: one goroutine that turns calls, blocks
// and time into events. A simulation drives it itself, on one thread:
//
//	stored, _ := store.Load()
//	mark, _ := LoadMark(store)
//	seen, _ := LoadOutcomes(store)
//	base := chainlog.Head{Hash: logID}       // or length and head of the mark
//	c, err := NewCommitter(cfg, stored, mark, seen, base, recordsBehind(base))
//	for {
//		event := ...                      // Append, Saw, Clock, or a View read for c.Wants()
//		for _, e := range c.Step(event) {   // strictly in order
//			switch e := e.(type) {
//			case Perform:                     // ethtx.Sign, Persist, Broadcast, Look
//				answer, err := io.Perform(ctx, e.Effect)
//				// err: the store is broken, crash here; answer: queue TxEvent{answer}
//			case Keep:
//				err := e.KeepIn(store)        // err: likewise
//			case Answer:                      // the Append or Saw with this ID has ended
//			case Warn, Stop:
//			}
//		}
//	}
//
// Every head of the chain must be followed by a View, in which the account (Head),
// the log, and all that Wants names are those of one and the same block; ask for
// Wants right before. A Clock must come a few times a second. Before the first
// Append, wait until Settled. A crash is: drop the Committer, keep the store. A crash
// may come between any two effects; those behind it are lost.
//
// Package ethlogtest has such a driver, over a chain in memory.
package ethlog
