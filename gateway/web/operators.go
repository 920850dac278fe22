package web

import (
	"fmt"
	"net/http"
	"strconv"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/odap"
)

// Bounds of requests.
const (
	maxIdempotencyKey = 128 // characters
	maxPage           = 200
	defaultPage       = 50
)

func (s *Server) operatorRoutes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /livez", s.livez)
	mux.HandleFunc("GET /readyz", s.readyz)
	mux.HandleFunc("POST /api/v1/transfers", s.withGateway(s.postTransfer))
	mux.HandleFunc("GET /api/v1/transfers", s.withGateway(s.listTransfers))
	mux.HandleFunc("GET /api/v1/transfers/{id}", s.withGateway(s.getTransfer))
	mux.HandleFunc("POST /api/v1/transfers/{id}/abort", s.withGateway(s.abortTransfer))
	mux.HandleFunc("GET /api/v1/routes", s.withGateway(s.getRoutes))
	mux.HandleFunc("GET /api/v1/recovery", s.withGateway(s.getRecovery))
	return named(mux)
}

// livez answers as long as the process serves.
func (s *Server) livez(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, Health{Status: "live", Software: s.cfg.Software})
}

// readyz answers 200 when the gateway has recovered, acts, and reaches its log.
func (s *Server) readyz(w http.ResponseWriter, r *http.Request) {
	g := s.gateway.Load()
	if g == nil {
		writeJSON(w, http.StatusServiceUnavailable, Health{Status: "starting", Software: s.cfg.Software, Why: "recovering the log"})
		return
	}
	if err := g.Ready(r.Context()); err != nil {
		writeJSON(w, http.StatusServiceUnavailable, Health{Status: problemOf(err).Code, Software: s.cfg.Software, Why: err.Error()})
		return
	}
	writeJSON(w, http.StatusOK, Health{Status: "ready", Software: s.cfg.Software})
}

// postTransfer takes a transfer on: 202 once its first entry stands.
func (s *Server) postTransfer(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	body, problem := readBody(w, r, s.cfg.BodyBytes)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	var t TransferRequest
	hash, problem := decodeStrict(body, &t)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	id, err := chainlog.ParseSessionID(t.ID)
	if err != nil || id == (chainlog.SessionID{}) {
		writeProblem(w, Problem{Status: http.StatusUnprocessableEntity, Code: "refused", Field: "id", Session: t.ID, Chain: t.SourceLedger,
			Detail: fmt.Sprintf("%q is no UUID of a transfer; the owner's order names it", t.ID)})
		return
	}
	key, err := idempotencyKey(r.Header)
	if err != nil {
		writeProblem(w, Problem{Status: http.StatusUnprocessableEntity, Code: "refused", Field: "Idempotency-Key", Session: t.ID,
			Chain: t.SourceLedger, Detail: err.Error()})
		return
	}
	st, err := g.Begin(r.Context(), odap.Request{
		Session: id, Peer: t.Peer, SourceLedger: t.SourceLedger, SourceAsset: t.SourceAsset,
		Amount: t.Amount, TokenID: t.TokenID, RecipientLedger: t.RecipientLedger, RecipientAsset: t.RecipientAsset,
		Originator: t.Originator, Beneficiary: t.Beneficiary, Expiry: t.Expiry, OrderSignature: t.OrderSignature,
		IdempotencyKey: key, BodyHash: hash,
	})
	if err != nil {
		p := problemOf(err)
		p.Session, p.Chain = t.ID, t.SourceLedger
		writeProblem(w, p)
		return
	}
	w.Header().Set("Location", "/api/v1/transfers/"+st.Session.String())
	writeTransfer(w, http.StatusAccepted, st)
}

// idempotencyKey is the key of a request, empty for none. It stands in the log, so
// it is text that everybody reads alike.
func idempotencyKey(h http.Header) (string, error) {
	keys := h.Values("Idempotency-Key")
	switch {
	case len(keys) == 0:
		return "", nil
	case len(keys) > 1:
		return "", fmt.Errorf("given %d times", len(keys))
	case keys[0] == "" || len(keys[0]) > maxIdempotencyKey:
		return "", fmt.Errorf("%d characters, want 1 to %d", len(keys[0]), maxIdempotencyKey)
	}
	for _, c := range []byte(keys[0]) {
		if c < ' ' || c > '~' {
			return "", fmt.Errorf("byte %#x in it, want printable ASCII", c)
		}
	}
	return keys[0], nil
}

func (s *Server) getTransfer(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	id, problem := pathID(r)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	st, err := g.Session(r.Context(), id)
	if err != nil {
		p := problemOf(err)
		p.Session = id.String()
		writeProblem(w, p)
		return
	}
	writeTransfer(w, http.StatusOK, st)
}

// listTransfers gives the open sessions, those that changed last first, or with
// state=ended a page of the ended ones in the order of their ids.
func (s *Server) listTransfers(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	limit, after, problem := page(r)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	out := Transfers{Transfers: []Transfer{}}
	switch state := r.URL.Query().Get("state"); state {
	case "", "open":
		open, err := g.Sessions(r.Context())
		if err != nil {
			writeProblem(w, problemOf(err))
			return
		}
		from := 0
		for i, st := range open {
			if st.Session == after {
				from = i + 1
			}
		}
		for _, st := range open[from:min(from+limit, len(open))] {
			out.Transfers = append(out.Transfers, transferOf(st))
		}
		if from+limit < len(open) {
			out.Next = open[from+limit-1].Session.String()
		}
	case "ended":
		ended, err := g.EndedSessions(r.Context(), after, limit)
		if err != nil {
			writeProblem(w, problemOf(err))
			return
		}
		for _, e := range ended {
			out.Transfers = append(out.Transfers, Transfer{ID: e.Session.String(), Role: e.Role.String(),
				State: e.State, Step: string(e.Stage), Peer: e.Peer, Ended: true})
		}
		if len(ended) == limit {
			out.Next = ended[limit-1].Session.String()
		}
	default:
		writeProblem(w, Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "state",
			Detail: fmt.Sprintf("%q, want open or ended", state)})
		return
	}
	writeJSON(w, http.StatusOK, out)
}

func page(r *http.Request) (limit int, after chainlog.SessionID, problem *Problem) {
	limit = defaultPage
	if v := r.URL.Query().Get("limit"); v != "" {
		n, err := strconv.Atoi(v)
		if err != nil || n < 1 || n > maxPage {
			return 0, after, &Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "limit",
				Detail: fmt.Sprintf("%q, want 1 to %d", v, maxPage)}
		}
		limit = n
	}
	if v := r.URL.Query().Get("cursor"); v != "" {
		var err error
		if after, err = chainlog.ParseSessionID(v); err != nil {
			return 0, after, &Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "cursor", Detail: err.Error()}
		}
	}
	return limit, after, nil
}

// abortTransfer asks for a transfer to be given up: 202, and the arbiter decides.
func (s *Server) abortTransfer(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	id, problem := pathID(r)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	body, problem := readBody(w, r, s.cfg.BodyBytes)
	if problem != nil {
		writeProblem(w, *problem)
		return
	}
	var a AbortRequest
	if _, problem = decodeStrict(body, &a); problem != nil {
		writeProblem(w, *problem)
		return
	}
	err := g.Abort(r.Context(), id, a.Reason)
	if err == nil {
		var st gateway.Status
		if st, err = g.Session(r.Context(), id); err == nil {
			writeTransfer(w, http.StatusAccepted, st)
			return
		}
	}
	p := problemOf(err)
	p.Session = id.String()
	writeProblem(w, p)
}

func (s *Server) getRoutes(g *gateway.Gateway, w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, routesOf(g))
}

func (s *Server) getRecovery(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	rep, err := g.Recovery(r.Context())
	if err != nil {
		writeProblem(w, problemOf(err))
		return
	}
	out := Recovery{Entries: rep.Entries, Ended: rep.Ended, TookMS: rep.Took.Milliseconds(), Sessions: []Restored{}}
	for _, x := range rep.Sessions {
		out.Sessions = append(out.Sessions, Restored{ID: x.Session.String(), Role: x.Role.String(), Peer: x.Peer,
			Found: x.Found, Step: string(x.Stage), Now: x.Now, WaitingFor: x.Waiting.For})
	}
	writeJSON(w, http.StatusOK, out)
}

func pathID(r *http.Request) (chainlog.SessionID, *Problem) {
	id, err := chainlog.ParseSessionID(r.PathValue("id"))
	if err != nil {
		return id, &Problem{Status: http.StatusNotFound, Code: "not_found", Field: "id", Detail: err.Error()}
	}
	return id, nil
}
