package ethlog_test

import (
	"fmt"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
	"causeway/chainlog/ethlog/ethlogtest"
)

// An entry is unconfirmed from the moment it is taken, with or without a place,
// until the watermark covers it; the oldest one's time is that of its Append.
func TestStatsOfUnconfirmedEntries(t *testing.T) {
	w := newWorld(t, 2, func(w *world) { w.Config.InFlight = 1 })
	w.want(w.Machine.Stats().Unconfirmed == 0 && w.Machine.Stats().Oldest.IsZero(), "an idle log: %+v", w.Machine.Stats())
	first := w.now
	w.Append(batchOf(chainlog.Mined(), 1, "one"))
	w.pass(time.Second)
	second := w.now
	w.Append(batchOf(chainlog.Mined(), 2, "two", "three")) // waits: one batch at a time
	st := w.Machine.Stats()
	w.want(st.Unconfirmed == 3 && st.Oldest.Equal(first) && st.Waiting == 1 && st.WaitBytes > 0, "taken: %+v", st)
	w.mine(1)
	st = w.Machine.Stats()
	w.want(st.Length == 1 && st.Unconfirmed == 3 && st.Waiting == 0, "in a block: %+v", st)
	w.mine(2)
	st = w.Machine.Stats()
	w.want(st.Unconfirmed == 2 && st.Oldest.Equal(second), "the first is confirmed: %+v", st)
	w.mine(1)
	st = w.Machine.Stats()
	w.want(st.Unconfirmed == 0 && st.Oldest.IsZero() && st.Length == 3, "all are confirmed: %+v", st)
}

// What the outbox held at the start counts from the start on.
func TestStatsAfterARestart(t *testing.T) {
	w := newWorld(t, 2)
	w.Append(batchOf(chainlog.Mined(), 1, "one"))
	w.Crash()
	w.now = w.now.Add(time.Hour)
	w.start()
	st := w.Machine.Stats()
	w.want(st.Unconfirmed == 1 && st.Oldest.Equal(w.now), "after a restart: %+v, want the age since %s", st, w.now)
}

// Batches are counted by size when they are first signed, and apart when they are
// signed anew.
func TestStatsOfBatches(t *testing.T) {
	w := newWorld(t, 0)
	var appends []ethlog.Append
	for i := range 12 {
		appends = append(appends, ethlog.Append{ID: uint64(1000 + i), Batch: batchOf(chainlog.Mined(), i, fmt.Sprintf("entry %d", i)), More: i < 11})
	}
	bytes := 0
	for _, a := range appends {
		bytes += a.Batch.Bytes()
		w.Feed(a)
	}
	st := w.Machine.Stats()
	w.want(st.BatchEntries.Sum == 12 && at(st.BatchEntries, ethlog.EntryBounds, 20) == 1, "12 entries in one batch: %+v", st.BatchEntries)
	w.want(st.BatchBytes.Sum == uint64(bytes), "%d bytes, want %d", st.BatchBytes.Sum, bytes)
	w.want(st.Resigned == 0, "%d signed anew", st.Resigned)
	w.mine(1)

	// A batch that runs out of gas is signed anew, and so is the one behind it.
	w.contract().Gas = 150_000
	w.Append(batchOf(chainlog.Mined(), 20, "a"))
	w.Append(batchOf(chainlog.Mined(), 21, "b"))
	before := w.Machine.Stats()
	w.mine(1)
	st = w.Machine.Stats()
	w.want(st.Resigned == 2 && sum(st.BatchEntries) == sum(before.BatchEntries), "refused: %+v, before %+v", st, before)
}

// A node that falls back shows by how many blocks, while the log's content cannot
// be told and no view is taken.
func TestStatsOfANodeThatIsBehind(t *testing.T) {
	w := newWorld(t, 2)
	w.Append(batchOf(chainlog.Mined(), 1, "one"))
	w.mine(5)
	top, seen := w.Chain.Head().Number, w.now
	st := w.Machine.Stats()
	w.want(st.Newest.Number == top && st.Behind == 0 && st.Newest.Seen.Equal(seen), "%+v", st)
	w.pass(time.Minute)
	w.see()
	w.want(w.Machine.Stats().Newest.Seen.Equal(seen), "the same block again moved the time it was first seen")
	v := ethlogtest.ViewOf(w.Chain, ownLog, w.Signer.Account(), w.Machine.Wants(), w.now)
	old := w.Chain.At(top - 4)
	v.Head.Number, v.Head.Hash, v.Head.Time, v.AtMark = old.Number, old.Hash, old.Time, old.Hash
	v.Log, v.Below = ethlog.State{}, nil
	w.Feed(v)
	st = w.Machine.Stats()
	w.want(st.Newest.Number == top-4 && st.Behind == 4, "%d behind at block %d, want 4", st.Behind, st.Newest.Number)
}

// at is the number of values in the bucket that ends at bound.
func at(s ethlog.Sizes, bounds [9]uint64, bound uint64) uint64 {
	for i, b := range bounds {
		if b == bound {
			return s.Counts[i]
		}
	}
	return s.Counts[len(bounds)]
}

func sum(s ethlog.Sizes) (n uint64) {
	for _, c := range s.Counts {
		n += c
	}
	return n
}
