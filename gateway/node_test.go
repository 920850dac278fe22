package gateway_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// Node and Driver without a shell: events in, jobs out.

const clock = 1_800_000_000

func stamp(after time.Duration) gateway.Stamp {
	return gateway.Stamp{Now: time.Unix(clock, 0).Add(after), Jitter: 0.5}
}

// newNode returns the node of one of two sites, which number names.
func newNode(number int) (*gateway.Node, gateway.Config, gatewaytest.Site) {
	sites := [2]gatewaytest.Site{
		{ID: gatewaytest.G1, Log: chainlog.LogID{1}, Key: gatewaytest.Key("one")},
		{ID: gatewaytest.G2, Log: chainlog.LogID{2}, Key: gatewaytest.Key("two")},
	}
	own, peer := sites[number], sites[1-number]
	cfg := gatewaytest.ConfigOf(own, peer, 2, coin).WithDefaults()
	cfg.Limits.Mailbox, cfg.Limits.Loads = 2, 1
	party := cfg.Party(own.Log, own.Pubkey())
	return gateway.NewNode(cfg, party, gatewaytest.EmptyIndex(&cfg, party)), cfg, own
}

func request(id byte) odap.Request {
	return odap.Request{
		Session: chainlog.SessionID{6: 0x40, 8: 0x80, 15: id}, Peer: gatewaytest.G2,
		SourceLedger: gatewaytest.LedgerA, SourceAsset: coin.A, Amount: "5", Originator: gatewaytest.Alice,
		Beneficiary: gatewaytest.Bob, Expiry: clock + 300, OrderSignature: "0x01",
	}
}

// began returns a node with one session that wants to append its first entry.
func began(t *testing.T) (*gateway.Node, gateway.Config, gatewaytest.Site, gateway.Job) {
	t.Helper()
	n, cfg, site := newNode(0)
	r, terms, _, err := cfg.Propose(site.Log, request(1), clock)
	if err != nil {
		t.Fatal(err)
	}
	jobs, err := n.Begin(stamp(0), r, terms)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	return n, cfg, site, jobs[0]
}

// stands answers an Append job as a log does whose head is prev at index.
func stands(t *testing.T, site gatewaytest.Site, j gateway.Job, index uint64, prev chainlog.Hash) gateway.Result {
	t.Helper()
	b, entries, err := gateway.Batch(site.Key, j.State, j.Effect.(odap.Append), chainlog.Mined())
	if err != nil {
		t.Fatal(err)
	}
	done := chainlog.Appended{Records: chainlog.Place(site.Log, index, prev, b.Entries)}
	return gateway.Result{ID: j.ID, Events: []odap.Event{gateway.Stands(stamp(0), site.Log, entries, done)}}
}

func TestNothingIsSaidBeforeItIsLogged(t *testing.T) {
	n, _, site, j := began(t)
	if logged, err := n.Logged(j.Session); err != nil || logged {
		t.Error("logged before the append stands")
	}
	jobs := n.Done(stamp(0), stands(t, site, j, 0, site.Log))
	if len(jobs) != 1 {
		t.Fatalf("%d jobs after the first entry, want the message", len(jobs))
	}
	if m, ok := jobs[0].Effect.(odap.Send); !ok || m.Message.Entry.Operation != odap.InitValidateOp {
		t.Errorf("%T after the first entry", jobs[0].Effect)
	}
	if logged, err := n.Logged(j.Session); err != nil || !logged {
		t.Error("not logged although the append stands")
	}
}

func TestUnansweredMessageIsSentAgainLaterAndLater(t *testing.T) {
	n, _, site, j := began(t)
	jobs := n.Done(stamp(0), stands(t, site, j, 0, site.Log))
	now, last := time.Duration(0), time.Duration(0)
	for try := range 6 {
		if jobs = n.Done(stamp(now), gateway.Result{ID: jobs[0].ID, Err: errors.New("no answer")}); len(jobs) != 0 {
			t.Fatalf("try %d: sent again at once", try)
		}
		at, ok := n.NextWake()
		if !ok {
			t.Fatalf("try %d: nothing will ever happen", try)
		}
		if early := n.Wake(gateway.Stamp{Now: at.Add(-time.Nanosecond)}); len(early) != 0 {
			t.Errorf("try %d: woken early", try)
		}
		pause := at.Sub(stamp(now).Now)
		if pause < last {
			t.Errorf("try %d: pause %s after %s", try, pause, last)
		}
		last, now = pause, now+pause
		jobs = sends(n, stamp(now), n.Wake(stamp(now)))
		if len(jobs) != 1 {
			t.Fatalf("try %d: sent %d times", try, len(jobs))
		}
	}
	if most := 8 * 20 * time.Millisecond * 5 / 4; last > most {
		t.Errorf("pause grew to %s, want at most %s", last, most)
	}
}

// sends returns the messages among jobs; whatever else is asked has no answer.
func sends(n *gateway.Node, at gateway.Stamp, jobs []gateway.Job) (out []gateway.Job) {
	for len(jobs) > 0 {
		j := jobs[0]
		jobs = jobs[1:]
		if _, ok := j.Effect.(odap.Send); ok {
			out = append(out, j)
		} else {
			jobs = append(jobs, n.Done(at, gateway.Result{ID: j.ID, Err: errors.New("away")})...)
		}
	}
	return out
}

func TestFirstAppendThatFailsLeavesNothing(t *testing.T) {
	for _, err := range []error{chainlog.ErrBusy, chainlog.ErrUnfunded, chainlog.ErrTooLarge, chainlog.ErrClosed} {
		n, _, _, j := began(t)
		jobs := n.Done(stamp(0), gateway.Result{ID: j.ID, Err: err})
		if len(jobs) != reopens(jobs) || n.OpenSessions() != 0 {
			t.Errorf("%v: %d jobs, %d sessions", err, len(jobs), n.OpenSessions())
		}
		notes := n.Notes()
		if last := notes[len(notes)-1]; last.Kind != gateway.NoteDropped || !errors.Is(last.Err, err) {
			t.Errorf("%v: last note %+v", err, last)
		}
	}
}

func TestUnknownAppendHoldsTheSession(t *testing.T) {
	n, _, _, j := began(t)
	jobs := n.Done(stamp(0), gateway.Result{ID: j.ID, Err: chainlog.ErrUnknown})
	if len(jobs) != 1 || jobs[0].Effect != (gateway.ReopenLog{}) {
		t.Fatalf("%+v, want the log opened anew", jobs)
	}
	if early := n.Wake(stamp(time.Hour)); len(early) != 0 {
		t.Errorf("%T while the append is unknown", early[0].Effect)
	}
	jobs = n.Done(stamp(0), gateway.Result{ID: jobs[0].ID})
	if len(jobs) != 1 || jobs[0].Effect != (gateway.Reload{}) || jobs[0].Session != j.Session {
		t.Fatalf("%+v, want the session read back", jobs)
	}
	// The log has nothing of it: it never was.
	if jobs = n.Done(stamp(0), gateway.Result{ID: jobs[0].ID, Err: chainlog.ErrNotFound}); len(jobs) != 0 || n.OpenSessions() != 0 {
		t.Errorf("%d jobs, %d sessions", len(jobs), n.OpenSessions())
	}
}

// reopens counts the jobs that open the log anew.
func reopens(jobs []gateway.Job) (count int) {
	for _, j := range jobs {
		if j.Effect == (gateway.ReopenLog{}) {
			count++
		}
	}
	return count
}

// A log that ended by itself, because its disk was full for a moment, answers
// ErrClosed for ever.
func TestLogThatHasEndedIsOpenedAnew(t *testing.T) {
	n, cfg, site, first := began(t)
	r, terms, _, err := cfg.Propose(site.Log, request(2), clock)
	if err != nil {
		t.Fatal(err)
	}
	second, err := n.Begin(stamp(0), r, terms)
	if err != nil || len(second) != 1 {
		t.Fatalf("%d jobs, %v", len(second), err)
	}
	closed := func(j gateway.Job) []gateway.Job {
		return n.Done(stamp(0), gateway.Result{ID: j.ID, Err: chainlog.ErrClosed})
	}
	jobs := closed(first)
	if reopens(jobs) != 1 {
		t.Fatalf("%d jobs, none opens the log anew", len(jobs))
	}
	n.Done(stamp(0), gateway.Result{ID: jobs[0].ID})
	if late := closed(second[0]); reopens(late) != 0 {
		t.Error("an answer of the log before closes the one that was just opened")
	}
}

func TestFirstEntryThatIsFoundLoggedIsSaid(t *testing.T) {
	n, cfg, site, j := began(t)
	jobs := n.Done(stamp(0), gateway.Result{ID: j.ID, Err: chainlog.ErrUnknown})
	jobs = n.Done(stamp(0), gateway.Result{ID: jobs[0].ID})
	peer := odap.Party{UID: cfg.Peers[0].ID, Log: cfg.Peers[0].Log, Pubkey: cfg.Peers[0].Pubkey, Groups: cfg.Peers[0].Groups}
	found, err := odap.Apply(odap.New(j.State.Own, peer), stands(t, site, j, 0, site.Log).Events[0].(odap.Appended).Entries[0])
	if err != nil {
		t.Fatal(err)
	}
	n.Notes()
	n.Done(stamp(0), gateway.Result{ID: jobs[0].ID, Session: &found})
	for _, x := range n.Notes() {
		if x.Kind == gateway.NoteLogged && x.Session == j.Session {
			return
		}
	}
	t.Error("whoever began the transfer waits for ever")
}

func TestFencedOrHaltedNodeDoesNothing(t *testing.T) {
	for _, why := range []error{chainlog.ErrFenced, chainlog.ErrHalted} {
		n, cfg, site, j := began(t)
		if jobs := n.Done(stamp(0), gateway.Result{ID: j.ID, Err: why}); len(jobs) != 0 {
			t.Errorf("%v: %d jobs", why, len(jobs))
		}
		r, terms, _, err := cfg.Propose(site.Log, request(2), clock)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := n.Begin(stamp(0), r, terms); !errors.Is(err, gateway.ErrStopped) || !errors.Is(err, why) {
			t.Errorf("%v: begin: %v", why, err)
		}
		if jobs := n.Wake(stamp(time.Hour)); len(jobs) != 0 || len(n.Head(stamp(time.Hour))) != 0 || len(n.Start(stamp(0))) != 0 {
			t.Errorf("%v: woken", why)
		}
		if !errors.Is(n.Stopped(), why) {
			t.Errorf("stopped: %v, want %v", n.Stopped(), why)
		}
	}
}

// message1 is gateway-1's Initialization Request, as gateway-2 receives it.
func message1(t *testing.T) odap.Message {
	t.Helper()
	n, _, site, j := began(t)
	jobs := n.Done(stamp(0), stands(t, site, j, 0, site.Log))
	return jobs[0].Effect.(odap.Send).Message
}

func TestMailboxIsBounded(t *testing.T) {
	m := message1(t)
	n, _, _ := newNode(1)
	jobs, err := n.Deliver(stamp(0), gatewaytest.G1, m)
	if err != nil || len(jobs) != 1 {
		t.Fatalf("%d jobs, %v", len(jobs), err)
	}
	for i := range 2 { // the append of the answer is under way: these wait
		if jobs, err := n.Deliver(stamp(0), gatewaytest.G1, m); err != nil || len(jobs) != 0 {
			t.Fatalf("repeat %d: %d jobs, %v", i, len(jobs), err)
		}
	}
	if _, err := n.Deliver(stamp(0), gatewaytest.G1, m); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("mailbox of 2 took a third message: %v", err)
	}
}

func TestMessageOfAnotherPeerOrLogIsRejected(t *testing.T) {
	m := message1(t)
	n, _, _ := newNode(1)
	if _, err := n.Deliver(stamp(0), "stranger", m); !errors.Is(err, gateway.ErrRejected) {
		t.Errorf("stranger: %v", err)
	}
	m.Log = chainlog.LogID{2} // the own log
	if _, err := n.Deliver(stamp(0), gatewaytest.G1, m); !errors.Is(err, gateway.ErrRejected) {
		t.Errorf("own log as peer: %v", err)
	}
	if n.OpenSessions() != 0 {
		t.Errorf("%d sessions", n.OpenSessions())
	}
}

// recovered returns the node of gateway 2 after a start that found this many
// sessions ended.
func recovered(t *testing.T, transfers int) (*gateway.Node, []chainlog.SessionID) {
	t.Helper()
	h, err := gatewaytest.NewHistory(chainlog.LogID{1}, chainlog.LogID{2}, 2)
	if err != nil {
		t.Fatal(err)
	}
	ids, err := h.Run(transfers)
	if err != nil {
		t.Fatal(err)
	}
	cfg, own := h.Configs[1], h.Configs[1].Party(h.Sites[1].Log, h.Sites[1].Pubkey())
	cfg.Limits.Mailbox, cfg.Limits.Loads = 2, 1
	rows := new(gateway.MemoryRows)
	x := gateway.NewIndex(own.Log, func() gateway.Rows { return rows })
	if _, err := gateway.Recover(t.Context(), &cfg, own, h.Log(1), x); err != nil {
		t.Fatal(err)
	}
	return gateway.NewNode(cfg, own, x), ids
}

func TestFinishedSessionsAreReadBackFewAtATime(t *testing.T) {
	n, ended := recovered(t, 2)
	m := message1(t)
	other := m
	m.Entry.Session, other.Entry.Session = ended[0], ended[1]
	jobs, err := n.Deliver(stamp(0), gatewaytest.G1, m)
	if err != nil || len(jobs) != 1 || jobs[0].Effect != (gateway.Reload{}) {
		t.Fatalf("%+v, %v", jobs, err)
	}
	if _, err := n.Deliver(stamp(0), gatewaytest.G1, other); !errors.Is(err, gateway.ErrBusy) {
		t.Errorf("second read-back: %v, want ErrBusy", err)
	}
	n.Done(stamp(0), gateway.Result{ID: jobs[0].ID, Err: errors.New("away")})
	if jobs, err = n.Deliver(stamp(0), gatewaytest.G1, other); err != nil || len(jobs) != 1 {
		t.Errorf("after the first: %d jobs, %v", len(jobs), err)
	}
	if _, err := n.Abort(stamp(0), m.Entry.Session, "x"); !errors.Is(err, gateway.ErrTooLate) {
		t.Errorf("abort of an ended session: %v", err)
	}
}

// Once COMMITTED or REFUSED is known to stand, as logged or as just read, nobody is
// promised that a transfer is given up.
func TestAbortAfterAnOutcomeThatForbidsIt(t *testing.T) {
	committed, refused := chainlog.Committed, chainlog.Refused
	for name, s := range map[string]odap.Session{
		"committed, logged":  {Role: odap.Source, Stage: odap.AtCommitted, Outcome: committed, NextSeq: 9},
		"committed, read":    {Role: odap.Recipient, Stage: odap.AtPrepared, Outcome: chainlog.Prepared, Facts: odap.Facts{Outcome: &committed}, NextSeq: 9},
		"refused, logged":    {Role: odap.Source, Stage: odap.AtUndoRefused, Outcome: refused, NextSeq: 9},
		"refused, read":      {Role: odap.Recipient, Stage: odap.AtExecRefuse, Outcome: committed, Facts: odap.Facts{Outcome: &refused}, NextSeq: 9},
		"committed, is gone": {Role: odap.Source, Stage: odap.AtDoneDelete, Outcome: committed, NextSeq: 9},
	} {
		n, _, _ := newNode(0)
		id := request(1).Session
		n.Restore(map[chainlog.SessionID]odap.Session{id: s})
		if jobs, err := n.Abort(stamp(0), id, "x"); !errors.Is(err, gateway.ErrTooLate) || len(jobs) != 0 {
			t.Errorf("%s: %d jobs, %v, want ErrTooLate", name, len(jobs), err)
		}
	}
}

// What a ledger may like and an entry cannot hold is refused by the client's name for
// it, and leaves nothing.
func TestRequestThatNoEntryHolds(t *testing.T) {
	for field, change := range map[string]func(*odap.Request, *odap.Terms){
		"order_signature": func(r *odap.Request, _ *odap.Terms) { r.OrderSignature = "0x" + strings.Repeat("1", 4096) },
		"amount":          func(_ *odap.Request, x *odap.Terms) { x.SourceAmount = "x" },
	} {
		n, cfg, site := newNode(0)
		r, terms, _, err := cfg.Propose(site.Log, request(1), clock)
		if err != nil {
			t.Fatal(err)
		}
		change(&r, &terms)
		jobs, err := n.Begin(stamp(0), r, terms)
		var refused *gateway.Refusal
		if !errors.As(err, &refused) || refused.Field != field || len(jobs) != 0 || n.OpenSessions() != 0 {
			t.Errorf("%s: %v, %d jobs, %d sessions, want a refusal by name", field, err, len(jobs), n.OpenSessions())
		}
	}
}
