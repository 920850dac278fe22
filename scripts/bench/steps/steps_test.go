package steps

import (
	"os"
	"testing"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

func BenchmarkNext(b *testing.B) {
	if err := os.Chdir("../../.."); err != nil {
		b.Fatal(err)
	}
	t, err := Load()
	if err != nil {
		b.Fatal(err)
	}
	key := gatewaytest.Key("bench")
	n := 0
	for i := 0; b.Loop(); i++ {
		s := t.Session(uint64(i), odap.Role(1+i%2), key)
		for {
			e, err := s.Next()
			if err != nil {
				b.Fatal(err)
			}
			if e == nil {
				break
			}
			n += len(e)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/entry")
}

// What a session signs is what a gateway's log takes: it is restored, and its
// signatures are good.
func TestStepsAreEntries(t *testing.T) {
	t.Chdir("../../..")
	transfers, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	key := gatewaytest.Key("bench")
	for role, want := range map[odap.Role]int{odap.Source: 17, odap.Recipient: 22} {
		s := transfers.Session(7, role, key)
		log := s.k.SourceLog
		if role == odap.Recipient {
			log = s.k.RecipientLog
		}
		restore, head, n := odap.NewSessionRestorer(log, &key.PublicKey), log, 0
		for {
			entries, err := s.Next()
			if err != nil {
				t.Fatal(err)
			}
			if entries == nil {
				break
			}
			for _, r := range chainlog.Place(log, uint64(n+1), head, entries) {
				digest, signer, err := restore.Signed(r)
				if err != nil {
					t.Fatalf("%s: %v", r.Text, err)
				}
				if err := chainlog.CheckSignature(signer, digest, r.R, r.S); err != nil {
					t.Errorf("%s: %v", r.Text, err)
				}
				head, n = r.Hash, n+1
			}
		}
		if n != want {
			t.Errorf("%s: %d entries, want %d", role, n, want)
		}
	}
}
