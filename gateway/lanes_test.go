package gateway

import (
	"math/rand/v2"
	"testing"

	"causeway/gateway/odap"
)

// logLane is that of the log whose id is zero.
var logLane = laneOf(Job{Effect: odap.ReadPeer{}})

func sendTo(id uint64, peer string) Job {
	return Job{ID: id, State: odap.Session{Peer: odap.Party{UID: peer}}, Effect: odap.Send{}}
}

// No party is asked by more at once than the bound says, nobody waits while there is
// room, each comes in its turn, and one that answers nobody holds up its own alone.
func TestLanes(t *testing.T) {
	const bound = 3
	l := newLanes(bound)
	rng := rand.New(rand.NewPCG(5, 6))
	underWay := map[string][]uint64{}
	started, waiting := map[string][]uint64{}, map[string]int{}
	run := func(jobs []Job) {
		t.Helper()
		for _, j := range jobs {
			name := laneOf(j)
			underWay[name] = append(underWay[name], j.ID)
			if n := len(started[name]); n > 0 && name != "" && started[name][n-1] > j.ID {
				t.Fatalf("job %d of %q after job %d", j.ID, name, started[name][n-1])
			}
			started[name] = append(started[name], j.ID)
		}
		for name, ids := range underWay {
			if name != "" && len(ids) > bound {
				t.Fatalf("%d under way of %q", len(ids), name)
			}
		}
	}
	parties := []string{"peer a", "peer b", logLane, "ledger x", ""}
	make := func(id uint64, name string) Job {
		return map[string]Job{
			"peer a": sendTo(id, "a"), "peer b": sendTo(id, "b"), logLane: {ID: id, Effect: odap.ReadPeer{}},
			"ledger x": {ID: id, Effect: odap.Look{Key: odap.Key{Ledger: "x"}}}, "": {ID: id, Effect: odap.Append{}},
		}[name]
	}
	for id := uint64(1); id < 3000; id++ {
		name := parties[rng.IntN(len(parties))]
		waiting[name]++
		run(l.take([]Job{make(id, name)}))
		// Peer b answers nobody.
		if name := parties[rng.IntN(len(parties))]; name != "peer b" && len(underWay[name]) > 0 {
			i := rng.IntN(len(underWay[name]))
			ended := underWay[name][i]
			underWay[name] = append(underWay[name][:i:i], underWay[name][i+1:]...)
			run(l.done(ended))
		}
		for name, n := range waiting {
			if name != "" && len(underWay[name]) < min(bound, n-len(started[name])+len(underWay[name])) {
				t.Fatalf("job %d: %q has room and %d wait", id, name, n-len(started[name]))
			}
		}
	}
	if len(started["peer b"]) != bound || len(started["peer a"]) < 300 || len(started[""]) != waiting[""] {
		t.Fatalf("started %d, %d and %d", len(started["peer b"]), len(started["peer a"]), len(started[""]))
	}
}
