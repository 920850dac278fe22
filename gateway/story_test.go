package gateway_test

import (
	"errors"
	"fmt"
	"reflect"
	"testing"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// story is the log of one of two gateways: transfers that ended, some that stay
// open, and what is open only in the middle of it.
type story struct {
	*testing.T
	h   *gatewaytest.History
	i   int // whose
	cfg gateway.Config
	own odap.Party
	ids []chainlog.SessionID // of all transfers, in the order in which they began

	freshly map[int]found // what starts without an index have found, by length
}

type found struct {
	*gateway.Recovery
	text string
}

func newStory(t *testing.T, i int) *story {
	t.Helper()
	h, err := gatewaytest.NewHistory(chainlog.LogID{1}, chainlog.LogID{2}, 2)
	if err != nil {
		t.Fatal(err)
	}
	s := &story{T: t, h: h, i: i, cfg: h.Configs[i], own: h.Configs[i].Party(h.Sites[i].Log, h.Sites[i].Pubkey()), freshly: map[int]found{}}
	for _, run := range []func() ([]chainlog.SessionID, error){
		func() ([]chainlog.SessionID, error) { return h.Run(5) },
		func() ([]chainlog.SessionID, error) { return h.RunUntil(3, odap.InitPrepareOp) },
		func() ([]chainlog.SessionID, error) { return h.Run(3) },
		func() ([]chainlog.SessionID, error) { return h.RunUntil(2, odap.InitCommenceOp) },
		func() ([]chainlog.SessionID, error) { return h.Run(1) },
	} {
		ids, err := run()
		if err != nil {
			t.Fatal(err)
		}
		s.ids = append(s.ids, ids...)
	}
	return s
}

// upTo is the log when it was n entries long.
func (s *story) upTo(n int) gatewaytest.RecordLog {
	return gatewaytest.RecordLog{Of: s.own.Log, Content: func() []chainlog.Record { return s.h.Records[s.i][:n] }}
}

func (s *story) length() int { return len(s.h.Records[s.i]) }

func indexOn(log chainlog.LogID, rows gateway.Rows) *gateway.Index {
	return gateway.NewIndex(log, func() gateway.Rows { return rows })
}

// start is what a start finds on rows when the log is n entries long.
func (s *story) start(rows gateway.Rows, n int) (*gateway.Recovery, *gateway.Index, error) {
	x := indexOn(s.own.Log, rows)
	r, err := gateway.Recover(s.Context(), &s.cfg, s.own, s.upTo(n), x)
	return r, x, err
}

// known is all that can be asked of an index, and what a recovery has found open.
func (s *story) known(r *gateway.Recovery, x *gateway.Index) string {
	s.Helper()
	n := gateway.NewNode(s.cfg, s.own, x)
	n.Restore(r.Open)
	mark, ended := x.Mark()
	text := fmt.Sprintf("mark %d %s, %d ended\n", mark.Length, mark.Hash, ended)
	for _, id := range s.ids {
		f, is, err := x.Ended(id)
		logged, err2 := n.Logged(id)
		key, known, err3 := n.Known("order "+id.String(), chainlog.Hash{})
		if errors.Is(err3, gateway.ErrKeyReused) {
			known, err3 = true, nil
		}
		if err := errors.Join(err, err2, err3); err != nil {
			s.Fatalf("session %s: %v", id, err)
		}
		_, open := r.Open[id]
		text += fmt.Sprintf("%s: ended %v %+v, open %v, logged %v, key %v %s\n", id, is, f, open, logged, known, key)
	}
	var after chainlog.SessionID
	for i := 0; ; i++ {
		page, err := n.EndedSessions(after, 3+i)
		if err != nil {
			s.Fatal(err)
		}
		if len(page) == 0 {
			return text
		}
		for _, e := range page {
			text += fmt.Sprintf("page %d: %+v\n", i, e)
		}
		after = page[len(page)-1].Session
	}
}

// fresh is what a start makes of the log alone.
func (s *story) fresh(n int) (*gateway.Recovery, string) {
	s.Helper()
	if f, ok := s.freshly[n]; ok {
		return f.Recovery, f.text
	}
	r, x, err := s.start(new(gateway.MemoryRows), n)
	if err != nil {
		s.Fatalf("%d entries: %v", n, err)
	}
	s.freshly[n] = found{r, s.known(r, x)}
	return r, s.freshly[n].text
}

// same demands that a start on rows finds what one without any finds.
func (s *story) same(what string, rows gateway.Rows, n int) {
	s.Helper()
	want, text := s.fresh(n)
	r, x, err := s.start(rows, n)
	if err != nil {
		s.Fatalf("%s: %d entries: %v", what, n, err)
	}
	if got := s.known(r, x); got != text {
		s.Fatalf("%s: %d entries:\n%s\nwant:\n%s", what, n, got, text)
	}
	if !reflect.DeepEqual(r.Open, want.Open) {
		s.Fatalf("%s: %d entries: other open sessions: %+v\nwant %+v", what, n, r.Open, want.Open)
	}
}

// endings are those that a node would tell of at n entries, in another order than
// the log has them.
func (s *story) endings(n int) (out []gateway.Ending) {
	s.Helper()
	f := gateway.NewFold(&s.cfg, s.own, odap.NewRestorer(s.own.Log))
	for _, r := range s.h.Records[s.i][:n] {
		if err := f.Add(r); err != nil {
			s.Fatal(err)
		}
	}
	return f.Endings()
}
