package odap

import "testing"

// Config may name another group than the one that a transfer was begun with. Its
// keys stay those of its group: a void under another group's key would end the
// session and leave the lock where it is.
func TestKeysAreOfTheGroupThatTheLogNames(t *testing.T) {
	w := plots[0].run(nil, nil)
	moved := map[string]string{"eip155:1001": "0xcc01", "eip155:1002": "0xcc02"}
	for _, g := range w.g {
		own, peer := g.own, g.peer
		own.Groups = moved
		if g.s.Role == Source {
			peer.Groups = nil // the peer is no longer in config
		}
		for n := range len(g.log) + 1 {
			s, err := Replay(own, peer, g.log[:n])
			if err != nil {
				t.Fatal(err)
			}
			if s.TermsHash != w.g[0].s.TermsHash {
				continue // nothing is named before the terms are closed
			}
			for _, kind := range set(Lock, Release, Extinguish, Reissue, Create) {
				if g.s.Role == Recipient && kind != Create {
					continue // keys of the peer's group
				}
				if got, want := s.Key(kind), g.s.Key(kind); got != want {
					t.Fatalf("%s after %s: %s is keyed by group %s, the transfer's is %s", g.name, s.Stage, kind, got.Group, want.Group)
				}
			}
		}
		if moved["eip155:1001"] != "0xcc01" || moved["eip155:1002"] != "0xcc02" {
			t.Fatalf("replay wrote into config: %v", moved)
		}
	}
}
