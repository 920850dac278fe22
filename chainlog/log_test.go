package chainlog

import (
	"errors"
	"strings"
	"testing"
)

func textOf(n int) Entry { return Entry{Text: strings.Repeat("x", n)} }

func TestBatchCheck(t *testing.T) {
	own := LogID{1}
	asks := func(n int) []Ask {
		out := make([]Ask, n)
		for i := range out {
			out[i] = Ask{PeerLog: LogID{2}}
		}
		return out
	}
	one := []Entry{textOf(1)}
	full := []Entry{textOf(MaxEntryBytes), textOf(MaxBatchBytes - MaxEntryBytes - 2*entryBytes)}
	if n := (Batch{Entries: full}).Bytes(); n != MaxBatchBytes {
		t.Fatalf("the full batch has %d bytes", n)
	}
	for name, c := range map[string]struct {
		b        Batch
		want     string // part of the error; "" is none
		tooLarge bool
	}{
		"one entry":         {b: Batch{Entries: one}},
		"largest entry":     {b: Batch{Entries: []Entry{textOf(MaxEntryBytes)}}},
		"entry too large":   {b: Batch{Entries: []Entry{textOf(MaxEntryBytes + 1)}}, want: "65537 bytes, limit 65536", tooLarge: true},
		"empty entry":       {b: Batch{Entries: []Entry{textOf(0)}}, want: "empty entry"},
		"nothing":           {want: "neither"},
		"most asks":         {b: Batch{Entries: one, Asks: asks(MaxAsks), Durable: Confirmed(0)}},
		"asks alone":        {b: Batch{Asks: asks(1), Durable: Confirmed(2)}},
		"too many asks":     {b: Batch{Asks: asks(MaxAsks + 1), Durable: Confirmed(0)}, want: "65 asks, limit 64", tooLarge: true},
		"ask only mined":    {b: Batch{Asks: asks(1), Durable: Mined()}, want: "confirmed"},
		"ask only local":    {b: Batch{Asks: asks(1), Durable: Local()}, want: "confirmed"},
		"full batch":        {b: Batch{Entries: full}},
		"batch too large":   {b: Batch{Entries: append(full[:1:1], textOf(len(full[1].Text)+1))}, want: "limit 120000", tooLarge: true},
		"own log as peer":   {b: Batch{Asks: []Ask{{PeerLog: own}}, Durable: Confirmed(0)}, want: "own log"},
		"unknown act":       {b: Batch{Asks: []Ask{{PeerLog: LogID{2}, Act: Refuse + 1}}, Durable: Confirmed(0)}, want: "unknown act 5"},
		"second ask is bad": {b: Batch{Asks: append(asks(1), Ask{PeerLog: own}), Durable: Confirmed(0)}, want: "own log"},
	} {
		err := c.b.Check(own)
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if errors.Is(err, ErrTooLarge) != c.tooLarge {
			t.Errorf("%s: %v: ErrTooLarge is %v", name, err, !c.tooLarge)
		}
	}
}

func TestDurability(t *testing.T) {
	for _, c := range []struct {
		d                       Durability
		local, mined, confirmed bool
		name                    string
	}{
		{Durability{}, true, false, false, "local"},
		{Local(), true, false, false, "local"},
		{Mined(), false, true, false, "mined"},
		{Confirmed(0), false, false, true, "confirmed(0)"},
		{Confirmed(12), false, false, true, "confirmed(12)"},
	} {
		if c.d.IsLocal() != c.local || c.d.IsMined() != c.mined || c.d.IsConfirmed() != c.confirmed || c.d.String() != c.name {
			t.Errorf("%+v is %s", c.d, c.d)
		}
	}
}
