package chainlog

import (
	"crypto/ecdsa"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
)

// inOrder is oneKey that demands its sessions' records, and the log's own, in order.
type inOrder struct {
	oneKey
	last map[SessionID]uint64
	own  uint64 // records of session zero
}

func (s *inOrder) Signed(r Record) (Hash, *ecdsa.PublicKey, error) {
	if last, ok := s.last[r.Session]; ok && r.Index <= last {
		return Hash{}, nil, fmt.Errorf("entry %d after entry %d", r.Index, last)
	}
	s.last[r.Session] = r.Index
	if r.Session == (SessionID{}) {
		s.own++
	}
	return sha256.Sum256([]byte(r.Text)), s.key, s.err
}

// Whatever is broken, wherever and how often, a ParallelVerifier says what a Verifier
// says: the first broken rule of the log.
func TestParallelVerifierSaysTheSame(t *testing.T) {
	key, log := newKey(t), LogID{7}
	const n = 400
	good := signedLog(t, key, log, n)
	rng := rand.New(rand.NewPCG(1, 1))
	for trial := range 60 {
		records := append([]Record(nil), good...)
		for range trial % 4 {
			i := rng.IntN(n)
			records[i].R[7] ^= 1
			if rng.IntN(3) > 0 { // the hash chain is whole, the signature is not
				rest := records[i:]
				entries := make([]Entry, len(rest))
				for k, r := range rest {
					entries[k] = r.Entry
				}
				copy(rest, Place(log, uint64(i), rest[0].Prev, entries))
			}
		}
		var want error
		serial := NewVerifier(log, oneKey{key: &key.PublicKey})
		for i := 0; i < n && want == nil; i++ {
			want = serial.Add(records[i])
		}
		var all []*inOrder
		v := NewParallelVerifier(log, 1+trial%5, func() Signatures {
			s := &inOrder{oneKey: oneKey{key: &key.PublicKey}, last: map[SessionID]uint64{}}
			all = append(all, s)
			return s
		})
		var err error
		for i := 0; i < n && err == nil; i++ {
			err = v.Add(records[i])
		}
		if end := v.End(); err == nil {
			err = end
		} else if end == nil || end.Error() != err.Error() {
			t.Fatalf("trial %d: %v, then %v", trial, err, end)
		}
		if fmt.Sprint(err) != fmt.Sprint(want) || err != nil && !errors.Is(err, ErrTampered) {
			t.Fatalf("trial %d: %v\nwant %v", trial, err, want)
		}
		if want != nil {
			continue
		}
		if v.Head() != serial.Head() {
			t.Fatalf("trial %d: head %+v, want %+v", trial, v.Head(), serial.Head())
		}
		for _, s := range all {
			if s.own != (n+2)/3 {
				t.Fatalf("trial %d: one of %d has seen %d of the log's own records", trial, len(all), s.own)
			}
		}
	}
	v := NewParallelVerifier(log, 2, func() Signatures { return oneKey{key: &key.PublicKey} })
	if err := v.End(); err != nil || v.Add(good[0]) == nil {
		t.Fatalf("%v, and a record after the end", err)
	}
}
