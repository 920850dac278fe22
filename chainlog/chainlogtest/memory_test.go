package chainlogtest

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"causeway/chainlog"
)

func TestMemoryConforms(t *testing.T) {
	for _, d := range []uint64{0, 2} {
		t.Run(fmt.Sprintf("AutoMine/depth %d", d), func(t *testing.T) {
			Run(t, func(*testing.T) Harness {
				h, _ := ChainOptions{Confirmations: d, AutoMine: true}.Harness()
				return h
			})
		})
		t.Run(fmt.Sprintf("MineAlways/depth %d", d), func(t *testing.T) {
			Run(t, func(t *testing.T) Harness {
				h, c := ChainOptions{Confirmations: d}.Harness()
				t.Cleanup(c.MineAlways())
				h.Block = nil
				return h
			})
		})
	}
}

func TestMemoryOnAChainThatLosesBlocks(t *testing.T) {
	RunLosses(t, func(*testing.T) Harness {
		h, _ := ChainOptions{Confirmations: 2, AutoMine: true}.Harness()
		return h
	})
}

// scene is a log on a chain whose blocks the test makes, driven from one goroutine.
type scene struct {
	*testing.T
	c   *Chain
	id  chainlog.LogID
	m   *Memory
	got []string // answers, in the order in which they came
}

func newScene(t *testing.T, confirmations uint64) *scene {
	c := NewChain(ChainOptions{Confirmations: confirmations})
	s := &scene{T: t, c: c, id: c.NewLog("gateway", "primary", "backup")}
	s.open("primary", nil)
	return s
}

func (s *scene) open(instance string, want error) {
	s.Helper()
	m, err := s.c.Open(s.id, instance)
	if !errors.Is(err, want) {
		s.Fatalf("open as %s: %v, want %v", instance, err, want)
	}
	if err == nil {
		s.m = m
	}
}

// put submits one entry whose answer is noted as "text: answer".
func (s *scene) put(text string, d chainlog.Durability, asks ...chainlog.Ask) {
	s.m.Submit(chainlog.Batch{Entries: []chainlog.Entry{{Text: text}}, Asks: asks, Durable: d}, func(a chainlog.Appended, err error) {
		answer := "ok"
		for _, sentinel := range []error{chainlog.ErrUnknown, chainlog.ErrFenced, chainlog.ErrHalted, chainlog.ErrBusy, chainlog.ErrClosed} {
			if errors.Is(err, sentinel) {
				answer = sentinel.Error()
			}
		}
		for _, o := range a.Outcomes {
			answer += " " + o.String()
		}
		s.got = append(s.got, text+": "+answer)
	})
}

// want checks the answers that came since the last call, and what the log holds.
func (s *scene) want(log string, answers ...string) {
	s.Helper()
	if !slices.Equal(s.got, answers) {
		s.Fatalf("answers %q, want %q", s.got, answers)
	}
	s.got = nil
	var texts []string
	v := chainlog.NewVerifier(s.id, nil)
	err := s.c.Reader().Records(context.Background(), s.id, 0, func(r chainlog.Record) error {
		texts = append(texts, r.Text)
		return v.Add(r)
	})
	if got := strings.Join(texts, " "); err != nil || got != log {
		s.Fatalf("log holds %q, %v, want %q", got, err, log)
	}
}

func TestAnswersComeWithTheirBlocks(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Local())
	s.put("b", chainlog.Mined())
	s.put("c", chainlog.Confirmed(0))
	s.put("d", chainlog.Confirmed(2))
	s.want("", "a: ok")
	s.c.Mine(1)
	s.want("a b c d", "b: ok", "c: ok")
	s.c.Mine(1)
	s.want("a b c d")
	s.c.Mine(1)
	s.want("a b c d", "d: ok")
}

// A crash in both forms: what had not left memory is gone, what had left comes to
// stand, and nobody was told which.
func TestCrash(t *testing.T) {
	for landed, log := range map[int]string{0: "a", 1: "a b", 2: "a b c", math.MaxInt: "a b c"} {
		s := newScene(t, 2)
		s.put("a", chainlog.Mined())
		s.c.Mine(1)
		s.put("b", chainlog.Mined())
		s.put("c", chainlog.Confirmed(2))
		s.m.Crash(landed)
		s.want("a", "a: ok", "b: "+chainlog.ErrUnknown.Error(), "c: "+chainlog.ErrUnknown.Error())
		s.put("d", chainlog.Mined())
		s.want("a", "d: "+chainlog.ErrClosed.Error())
		s.c.Mine(1)
		s.want(log)
		s.open("primary", nil)
		s.put("e", chainlog.Mined())
		s.c.Mine(1)
		s.want(log+" e", "e: ok")
	}
}

// What was answered as local survives, and with it all that lies before it.
func TestCrashKeepsLocal(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Mined())
	s.put("b", chainlog.Local())
	s.put("c", chainlog.Mined())
	s.m.Crash(0)
	s.want("", "b: ok", "a: "+chainlog.ErrUnknown.Error(), "c: "+chainlog.ErrUnknown.Error())
	s.open("primary", nil)
	s.c.Mine(1)
	s.want("a b")
}

func TestCloseLeavesTheOutbox(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Local())
	s.put("b", chainlog.Mined())
	if err := s.m.Close(); err != nil {
		t.Fatal(err)
	}
	s.want("", "a: ok", "b: "+chainlog.ErrUnknown.Error())
	s.open("primary", nil)
	if n := s.m.Pending(); n != 2 {
		t.Fatalf("%d batches are pending", n)
	}
	s.c.Mine(1)
	s.want("a b")
}

// Blocks that were not final may go: their entries come back byte for byte.
func TestRewindOfWhatIsNotFinal(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Mined())
	s.c.Mine(1)
	s.put("b", chainlog.Confirmed(2))
	s.c.Mine(1)
	s.want("a b", "a: ok")
	s.c.Rewind(2)
	s.want("")
	s.c.Mine(1)
	s.want("a b")
	s.c.Mine(2)
	s.want("a b", "b: ok")
}

func TestReorg(t *testing.T) {
	s := newScene(t, 2)
	peer := s.c.NewLog("peer", "primary")
	ask := chainlog.Ask{PeerLog: peer, Act: chainlog.AbortAsSource}
	s.put("a", chainlog.Confirmed(2), ask)
	s.c.Mine(2)
	for range 3 {
		s.c.Reorg(1)
	}
	s.want("a", "a: ok ABORTED")
	if h := s.c.Height(); h != 5 {
		t.Fatalf("height %d", h)
	}
	s.c.Reorg(5)
	s.want("a")
	if got, err := s.m.Outcome(context.Background(), ask.Transfer(s.id), 2); err != nil || got.Confirmed != chainlog.Aborted {
		t.Fatalf("%+v, %v", got, err)
	}
}

// What is latest and what is confirmed are told apart, block by block.
func TestOutcomeAtDepth(t *testing.T) {
	s := newScene(t, 2)
	peer := s.c.NewLog("peer", "primary")
	ask := chainlog.Ask{PeerLog: peer, Act: chainlog.AbortAsSource}
	s.put("a", chainlog.Confirmed(2), ask)
	for i, want := range []chainlog.Standing{{}, {Latest: chainlog.Aborted}, {Latest: chainlog.Aborted}, {Latest: chainlog.Aborted, Confirmed: chainlog.Aborted}} {
		got, err := s.m.Outcome(context.Background(), ask.Transfer(s.id), 2)
		if err != nil || got != want {
			t.Fatalf("after %d blocks: %+v, %v, want %+v", i, got, err, want)
		}
		s.c.Mine(1)
	}
	s.want("a", "a: ok ABORTED")
}

// Blocks that were final may not: the instance halts, and so does the next one.
func TestRewindOfWhatWasFinal(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Confirmed(2))
	s.c.Mine(3)
	s.want("a", "a: ok")
	s.put("b", chainlog.Mined())
	s.c.Rewind(3)
	s.want("", "b: "+chainlog.ErrHalted.Error())
	s.put("c", chainlog.Mined())
	s.want("", "c: "+chainlog.ErrHalted.Error())
	s.open("primary", chainlog.ErrHalted)
}

// An outcome that was seen confirmed may not go either.
func TestRewindOfAnOutcome(t *testing.T) {
	s := newScene(t, 2)
	peer := s.c.NewLog("peer", "primary")
	other, err := s.c.Open(peer, "primary")
	if err != nil {
		t.Fatal(err)
	}
	ask := chainlog.Ask{PeerLog: s.id, Act: chainlog.AbortAsRecipient}
	other.Submit(chainlog.Batch{Asks: []chainlog.Ask{ask}, Durable: chainlog.Confirmed(2)}, func(chainlog.Appended, error) {})
	s.c.Mine(3)
	transfer := ask.Transfer(peer)
	if got, err := s.m.Outcome(context.Background(), transfer, 2); err != nil || got.Confirmed != chainlog.Aborted {
		t.Fatalf("%+v, %v", got, err)
	}
	s.c.Rewind(3)
	if _, err := s.m.Outcome(context.Background(), transfer, 2); !errors.Is(err, chainlog.ErrHalted) {
		t.Fatalf("after the outcome was lost: %v", err)
	}
	s.put("a", chainlog.Mined())
	s.want("", "a: "+chainlog.ErrHalted.Error())
}

func TestLostOutbox(t *testing.T) {
	s := newScene(t, 0)
	if err := s.m.Close(); err != nil {
		t.Fatal(err)
	}
	s.c.LoseOutbox(s.id, "primary")
	s.open("primary", nil) // nothing was in it
	s.put("a", chainlog.Mined())
	s.c.Mine(1)
	if err := s.m.Close(); err != nil {
		t.Fatal(err)
	}
	s.c.LoseOutbox(s.id, "primary")
	s.open("primary", chainlog.ErrHalted)
}

// The old writer's batches in the pool come too late, its local ones too; when it
// writes again, in a later epoch, they are not put back.
func TestTakeOver(t *testing.T) {
	s := newScene(t, 2)
	s.put("a", chainlog.Mined())
	s.c.Mine(1)
	s.put("b", chainlog.Mined())
	s.put("c", chainlog.Local())
	old := s.m
	if err := s.c.TakeOver(s.id, "nobody"); !errors.Is(err, chainlog.ErrNotFound) {
		t.Fatalf("taken over by nobody: %v", err)
	}
	if err := s.c.TakeOver(s.id, "backup"); err != nil {
		t.Fatal(err)
	}
	s.want("a", "a: ok", "c: ok", "b: "+chainlog.ErrFenced.Error())
	s.open("primary", chainlog.ErrFenced)
	s.open("backup", nil)
	s.put("d", chainlog.Mined())
	s.c.Mine(1)
	s.want("a d", "d: ok")
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.c.TakeOver(s.id, "primary"); err != nil {
		t.Fatal(err)
	}
	s.open("primary", nil)
	s.put("e", chainlog.Mined())
	s.c.Mine(1)
	s.want("a d e", "e: ok")
}

func TestSilentNode(t *testing.T) {
	s := newScene(t, 0)
	s.c.SetDown(true)
	s.put("a", chainlog.Mined())
	s.put("b", chainlog.Local())
	if _, err := s.m.Head(context.Background()); !errors.Is(err, chainlog.ErrUnavailable) {
		t.Fatalf("head: %v", err)
	}
	if _, err := s.m.Outcome(context.Background(), chainlog.Hash{}, 0); !errors.Is(err, chainlog.ErrUnavailable) {
		t.Fatalf("outcome: %v", err)
	}
	if _, err := s.c.Open(s.id, "primary"); !errors.Is(err, chainlog.ErrUnavailable) {
		t.Fatalf("open: %v", err)
	}
	s.c.Mine(1)
	s.c.SetDown(false)
	s.want("a b", "b: ok", "a: ok")
}

func TestBusy(t *testing.T) {
	c := NewChain(ChainOptions{Confirmations: 1, MaxPending: 2})
	s := &scene{T: t, c: c, id: c.NewLog("gateway", "primary")}
	s.open("primary", nil)
	for _, text := range []string{"a", "b", "c"} {
		s.put(text, chainlog.Mined())
	}
	s.want("", "c: "+chainlog.ErrBusy.Error())
	s.c.Mine(2) // a and b are final
	s.put("d", chainlog.Mined())
	s.c.Mine(1)
	s.want("a b d", "a: ok", "b: ok", "d: ok")
}

// The same calls give the same chain.
func TestSameRunTwice(t *testing.T) {
	run := func() (chainlog.Head, []string) {
		s := newScene(t, 1)
		for i := range 20 {
			s.put(fmt.Sprint(i), []chainlog.Durability{chainlog.Local(), chainlog.Mined(), chainlog.Confirmed(1)}[i%3])
			if i%4 == 0 {
				s.c.Mine(1)
			}
			if i%7 == 0 {
				s.c.Reorg(1)
			}
			if i == 11 {
				s.m.Crash(1)
				s.open("primary", nil)
			}
		}
		s.c.Mine(3)
		h, err := s.m.Head(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		return h, s.got
	}
	a, answersA := run()
	b, answersB := run()
	if a != b || !slices.Equal(answersA, answersB) {
		t.Fatalf("%+v %q\n%+v %q", a, answersA, b, answersB)
	}
}
