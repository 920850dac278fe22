package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"causeway/gateway/web"
	"causeway/internal/ethtx"
)

// api calls the operators' interface of a running gateway.
type api struct {
	base string // may hold a password: never in an error
	name string // what errors call it
	http http.Client
}

// Bounds of one call.
const (
	apiTimeout  = 60 * time.Second
	maxAPIBytes = 4 << 20
)

// apiFlag adds the flag that names the gateway to call.
func apiFlag(cmd *cobra.Command, into *string) {
	cmd.Flags().StringVar(into, "api", "http://127.0.0.1:7080", "operators' listener of the gateway")
}

func newAPI(base string) *api {
	return &api{base: strings.TrimRight(base, "/"), name: ethtx.NodeName(base), http: http.Client{Timeout: apiTimeout}}
}

// call sends body (nil for none) and decodes the answer. A gateway that cannot be
// reached is exit code 3; its refusals are exit code 1 with its own words.
func (a *api) call(ctx context.Context, method, path string, header http.Header, body, into any) (err error) {
	var r io.Reader
	if body != nil {
		raw, err := json.Marshal(body)
		if err != nil {
			return err
		}
		r = bytes.NewReader(raw)
	}
	req, err := http.NewRequestWithContext(ctx, method, a.base+path, r)
	if err != nil {
		return exits(exitUsage, fmt.Errorf("--api %s: want http://host:port", a.name)) // net/http would quote it
	}
	req.Header.Set("Content-Type", "application/json")
	for k, v := range header {
		req.Header[k] = v
	}
	resp, err := a.http.Do(req)
	if err != nil {
		var quoted *url.Error
		if errors.As(err, &quoted) {
			err = quoted.Err
		}
		return exits(exitUnreachable, fmt.Errorf("gateway %s: %w", a.name, err))
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxAPIBytes))
	if err != nil {
		return exits(exitUnreachable, fmt.Errorf("gateway %s: %w", a.name, err))
	}
	if resp.StatusCode >= 300 {
		var p web.Problem
		if err := json.Unmarshal(raw, &p); err != nil || p.Code == "" {
			return fmt.Errorf("gateway %s: status %d", a.name, resp.StatusCode)
		}
		code := exitFailed
		if resp.StatusCode == http.StatusServiceUnavailable {
			code = exitUnreachable
		}
		return exits(code, fmt.Errorf("gateway %s: %s", a.name, web.Printable(p.Error())))
	}
	if err := json.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("gateway %s: answer: %w", a.name, err)
	}
	return nil
}
