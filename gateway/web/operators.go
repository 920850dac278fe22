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
	mux.HandleFunc("GET /readyz", s.withGateway(s.readyz))
	mux.HandleFunc("POST /api/v1/transfers", s.withGateway(s.postTransfer))
	mux.HandleFunc("GET /api/v1/transfers", s.withGateway(s.listTransfers))
	mux.HandleFunc("GET /api/v1/transfers/{id}", s.withGateway(s.getTransfer))
	mux.HandleFunc("POST /api/v1/transfers/{id}/abort", s.withGateway(s.abortTransfer))
	mux.HandleFunc("GET /api/v1/routes", s.withGateway(s.getRoutes))
	mux.HandleFunc("GET /api/v1/recovery", s.withGateway(s.getRecovery))
	return named(s.orProblem(mux))
}

// livez answers as long as the process serves.
func (s *Server) livez(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, Health{Status: "live", Software: s.cfg.Software})
}

// readyz answers 200 when the gateway has recovered, acts, and reaches its log.
func (s *Server) readyz(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	if err := g.Ready(r.Context()); err != nil {
		s.refuse(w, problemOf(err))
		return
	}
	writeJSON(w, http.StatusOK, Health{Status: "ready", Software: s.cfg.Software})
}

// postTransfer takes a transfer on: 202 once its first entry stands.
func (s *Server) postTransfer(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	body, problem := readBody(w, r, s.cfg.BodyBytes)
	if problem != nil {
		s.refuse(w, *problem)
		return
	}
	req, problem := transferRequest(body, r.Header)
	if problem == nil {
		st, err := g.Begin(r.Context(), req)
		if err == nil {
			w.Header().Set("Location", "/api/v1/transfers/"+st.Session.String())
			writeTransfer(w, http.StatusAccepted, st)
			return
		}
		p := problemOf(err)
		problem = &p
	}
	problem.Session = sessionIn(body, "id")
	if problem.Code == "refused" && problem.Chain == "" {
		problem.Chain = fmt.Sprintf("%.64s", req.SourceLedger)
	}
	s.refuse(w, *problem)
}

// transferRequest reads what a client wants. What is wrong names its field.
func transferRequest(body []byte, h http.Header) (odap.Request, *Problem) {
	var t TransferRequest
	hash, problem := decodeStrict(body, &t)
	if problem != nil {
		return odap.Request{}, problem
	}
	req := odap.Request{
		Peer: t.Peer, SourceLedger: t.SourceLedger, SourceAsset: t.SourceAsset,
		Amount: t.Amount, TokenID: t.TokenID, RecipientLedger: t.RecipientLedger, RecipientAsset: t.RecipientAsset,
		Originator: t.Originator, Beneficiary: t.Beneficiary, Expiry: t.Expiry, OrderSignature: t.OrderSignature,
		BodyHash: hash,
	}
	refused := func(field, detail string) (odap.Request, *Problem) {
		return req, &Problem{Status: http.StatusUnprocessableEntity, Code: "refused", Field: field, Detail: detail}
	}
	var err error
	if req.Session, err = chainlog.ParseSessionID(t.ID); err != nil || req.Session == (chainlog.SessionID{}) {
		return refused(idField, fmt.Sprintf("%.64q is no UUID of a transfer; the owner's order names it", t.ID))
	}
	if req.IdempotencyKey, err = idempotencyKey(h); err != nil {
		return refused(keyField, err.Error())
	}
	return req, nil
}

// idempotencyKey is the key of a request, empty for none. It stands in the log, so
// it is text that everybody reads alike.
func idempotencyKey(h http.Header) (string, error) {
	keys := h.Values(keyField)
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
		s.refuse(w, *problem)
		return
	}
	st, err := g.Session(r.Context(), id)
	if err != nil {
		p := problemOf(err)
		p.Session = id.String()
		s.refuse(w, p)
		return
	}
	writeTransfer(w, http.StatusOK, st)
}

// listTransfers gives the open sessions, those that changed last first, or with
// state=ended a page of the ended ones, those that ended last first.
func (s *Server) listTransfers(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	limit, problem := pageLimit(query.Get("limit"))
	if problem != nil {
		s.refuse(w, *problem)
		return
	}
	badCursor := func(err error) {
		s.refuse(w, Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "cursor", Detail: err.Error()})
	}
	out := Transfers{Transfers: []Transfer{}}
	switch state := query.Get("state"); state {
	case "", "open":
		after, err := parsePlace(query.Get("cursor"))
		if err != nil {
			badCursor(err)
			return
		}
		open, err := g.Sessions(r.Context())
		if err != nil {
			s.refuse(w, problemOf(err))
			return
		}
		out.Transfers, out.Next = pageOf(open, after, limit)
	case "ended":
		var after chainlog.SessionID
		if v := query.Get("cursor"); v != "" {
			var err error
			if after, err = chainlog.ParseSessionID(v); err != nil {
				badCursor(err)
				return
			}
		}
		ended, err := g.EndedSessions(r.Context(), after, limit)
		if err != nil {
			s.refuse(w, problemOf(err))
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
		s.refuse(w, Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "state",
			Detail: fmt.Sprintf("%.32q, want open or ended", state)})
		return
	}
	writeJSON(w, http.StatusOK, out)
}

func pageLimit(v string) (int, *Problem) {
	if v == "" {
		return defaultPage, nil
	}
	n, err := strconv.Atoi(v)
	if err != nil || n < 1 || n > maxPage {
		return 0, &Problem{Status: http.StatusBadRequest, Code: "malformed", Field: "limit", Detail: fmt.Sprintf("%.32q, want 1 to %d", v, maxPage)}
	}
	return n, nil
}

// abortTransfer asks for a transfer to be given up: 202, and the arbiter decides.
func (s *Server) abortTransfer(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	id, problem := pathID(r)
	if problem != nil {
		s.refuse(w, *problem)
		return
	}
	var a AbortRequest
	body, problem := readBody(w, r, s.cfg.BodyBytes)
	if problem == nil {
		_, problem = decodeStrict(body, &a)
	}
	if problem != nil {
		problem.Session = id.String()
		s.refuse(w, *problem)
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
	s.refuse(w, p)
}

func (s *Server) getRoutes(g *gateway.Gateway, w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, routesOf(g))
}

func (s *Server) getRecovery(g *gateway.Gateway, w http.ResponseWriter, r *http.Request) {
	rep, err := g.Recovery(r.Context())
	if err != nil {
		s.refuse(w, problemOf(err))
		return
	}
	out := Recovery{Entries: rep.Entries, Verified: rep.Verified, Ended: rep.Ended, TookMS: rep.Took.Milliseconds(), Sessions: []Restored{}}
	for _, x := range rep.Sessions {
		out.Sessions = append(out.Sessions, Restored{ID: x.Session.String(), Role: x.Role.String(), Peer: x.Peer,
			Found: x.Found, Step: string(x.Stage), Now: x.Now, WaitingFor: x.Waiting.For})
	}
	writeJSON(w, http.StatusOK, out)
}

func pathID(r *http.Request) (chainlog.SessionID, *Problem) {
	id, err := chainlog.ParseSessionID(r.PathValue("id"))
	if err != nil {
		return id, &Problem{Status: http.StatusNotFound, Code: "not_found", Field: idField, Detail: err.Error()}
	}
	return id, nil
}
