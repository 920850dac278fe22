package chainlog

import (
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestParseSessionID(t *testing.T) {
	const good = "f81d4fae-7dec-41d0-8765-00a0c91e6bf6"
	id, err := ParseSessionID(strings.ToUpper(good))
	if err != nil || id.String() != good {
		t.Fatalf("%s reads as %s, %v", good, id, err)
	}
	for _, bad := range []string{
		"", good[1:], good + "0", strings.ReplaceAll(good, "-", ""), "{" + good + "}", "urn:uuid:" + good,
		good[:35] + "g", "f81d4fae7-dec-41d0-8765-00a0c91e6bf6", strings.Replace(good, "-", "_", 1),
		good[:35] + "é"[:1], "f81d4fae-7dec-41d0-876500-a0c91e6bf6",
	} {
		if id, err := ParseSessionID(bad); !errors.Is(err, ErrSessionID) {
			t.Errorf("%q reads as %s, %v", bad, id, err)
		}
	}
}

func TestParseHash(t *testing.T) {
	good := strings.Repeat("0123456789abcdef", 4)
	for _, s := range []string{good, strings.ToUpper(good), "0x" + good, "0X" + good} {
		if h, err := ParseHash(s); err != nil || h.String() != good {
			t.Errorf("%q reads as %s, %v", s, h, err)
		}
	}
	for _, bad := range []string{"", "0x", good[2:], good + "00", "0x" + good[2:], "1x" + good, good[:63] + "g"} {
		if h, err := ParseHash(bad); err == nil {
			t.Errorf("%q reads as %s", bad, h)
		}
	}
}

func FuzzParseSessionID(f *testing.F) {
	for _, s := range []string{"", "f81d4fae-7dec-41d0-8765-00a0c91e6bf6", "F81D4FAE-7DEC-41D0-8765-00A0C91E6BF6", "--------------------------------------"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseSessionID(s)
		if err != nil {
			return
		}
		// What is read is what was written: no two texts but for the case.
		if id.String() != strings.ToLower(s) {
			t.Errorf("%q reads as %s", s, id)
		}
	})
}

func FuzzParseHash(f *testing.F) {
	for _, s := range []string{"", "0x", strings.Repeat("0", 64), "0x" + strings.Repeat("f", 64)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, err := ParseHash(s)
		if err != nil {
			return
		}
		if l := strings.ToLower(s); l != h.String() && l != "0x"+h.String() {
			t.Errorf("%q reads as %s", s, h)
		}
	})
}

func FuzzParseOutcome(f *testing.F) {
	for _, s := range outcomeNames {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if o, err := ParseOutcome(s); err == nil && o.String() != s {
			t.Errorf("%q reads as %s", s, o)
		}
	})
}

func hash32() *rapid.Generator[Hash] {
	return rapid.Custom(func(t *rapid.T) (h Hash) {
		copy(h[:], rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash"))
		return h
	})
}

func entries() *rapid.Generator[[]Entry] {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Entry {
		var e Entry
		copy(e.Session[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "session"))
		e.R, e.S = hash32().Draw(t, "r"), hash32().Draw(t, "s")
		e.Text = rapid.String().Draw(t, "text")
		return e
	}), 1, 12)
}

// Placing a list at once or in pieces gives the same records, and they verify.
func TestPlaceInPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log, all := hash32().Draw(t, "log"), entries().Draw(t, "entries")
		cut := rapid.IntRange(0, len(all)).Draw(t, "cut")
		whole := Place(log, 0, log, all)
		first := Place(log, 0, log, all[:cut])
		prev := log
		if cut > 0 {
			prev = first[cut-1].Hash
		}
		v := NewVerifier(log, nil)
		for i, r := range append(first, Place(log, uint64(cut), prev, all[cut:])...) {
			if r != whole[i] {
				t.Fatalf("record %d differs: %+v and %+v", i, r, whole[i])
			}
			if err := v.Add(r); err != nil {
				t.Fatal(err)
			}
		}
		if h := v.Head(); h.Length != uint64(len(all)) || h.Hash != whole[len(all)-1].Hash {
			t.Fatalf("head %+v", h)
		}
	})
}

// Every bit of what the hash covers changes it.
func TestEveryBitCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		log, prev, e := hash32().Draw(t, "log"), hash32().Draw(t, "prev"), entries().Draw(t, "entries")[0]
		index := rapid.Uint64().Draw(t, "index")
		was := HashAt(log, index, prev, e)
		bit := rapid.IntRange(0, 7).Draw(t, "bit")
		flip := func(b []byte) { b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1 << bit }
		switch rapid.IntRange(0, 6).Draw(t, "field") {
		case 0:
			flip(log[:])
		case 1:
			index ^= 1 << rapid.IntRange(0, 63).Draw(t, "index bit")
		case 2:
			flip(prev[:])
		case 3:
			flip(e.Session[:])
		case 4:
			flip(e.R[:])
		case 5:
			flip(e.S[:])
		case 6:
			e.Text += "x"
		}
		if HashAt(log, index, prev, e) == was {
			t.Fatal("same hash")
		}
	})
}

func TestStringForms(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := hash32().Draw(t, "hash")
		if back, err := ParseHash(h.String()); err != nil || back != h || hex.EncodeToString(h[:]) != h.String() {
			t.Fatalf("%s reads back as %s, %v", h, back, err)
		}
		id := SessionID(h[:16])
		if back, err := ParseSessionID(id.String()); err != nil || back != id {
			t.Fatalf("%s reads back as %s, %v", id, back, err)
		}
	})
}
