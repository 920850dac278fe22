package web

import (
	"log/slog"
	"net/http"
	"net/http/pprof"
	"strings"

	"github.com/prometheus/client_golang/prometheus/promhttp"
)

const (
	metricsPath  = "/metrics"
	profilesPath = "/debug/pprof/"
)

// maxObservers bounds the requests for metrics and profiles that are served at once.
const maxObservers = 4

// observed puts /metrics and, where config wants them, profiles in front of h. They
// have places of their own: a gateway all of whose places are held, by a chain that
// hangs, must still be seen. The rule of local holds for them too.
//
// The command line is no profile here: it may show the password in the URL of a node.
func (s *Server) observed(h http.Handler) http.Handler {
	mux := http.NewServeMux()
	if s.cfg.Metrics != nil {
		mux.Handle("GET "+metricsPath, promhttp.HandlerFor(s.cfg.Metrics, promhttp.HandlerOpts{
			ErrorLog:      slog.NewLogLogger(s.cfg.Logger.Handler(), slog.LevelWarn),
			ErrorHandling: promhttp.ContinueOnError, // a figure that fails must not hide the others
		}))
	}
	if s.cfg.Profiles {
		mux.HandleFunc("GET "+profilesPath, pprof.Index)
		mux.HandleFunc("GET "+profilesPath+"profile", pprof.Profile)
		mux.HandleFunc("GET "+profilesPath+"trace", pprof.Trace)
	}
	own := s.atMost(maxObservers, s.local(named(s.orProblem(mux))))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == metricsPath || strings.HasPrefix(r.URL.Path, profilesPath) {
			own.ServeHTTP(w, r)
			return
		}
		h.ServeHTTP(w, r)
	})
}
