package main

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/gateway/web"
	"causeway/internal/hostiletest"
)

// beginAll begins two transfers for each text, one of them under the text as its key.
func (v *voiced) beginAll(ctx context.Context, tally *hostiletest.Tally) []*said {
	v.t.Helper()
	var all []*said
	var work errgroup.Group
	work.SetLimit(atOnce)
	used := map[string]bool{}
	for _, text := range hostiletest.NaughtyStrings(v.t) {
		s := &said{text: text, body: v.request(), key: asKey(text)}
		all = append(all, s)
		switch {
		case s.key == "" && !strings.ContainsAny(text, "\r\n"): // those end a header
			_, status, err := v.begin(ctx, s.body, text)
			tally.Case(status >= 400)
			if err != nil || status < 400 || status >= 500 {
				v.t.Errorf("Idempotency-Key %q: status %d, %v, want 4xx", text, status, err)
			}
		case used[s.key]:
			s.key = "" // the list has it twice
		}
		used[s.key] = s.key != ""
		key, other := s.key, v.request()
		if key == "" {
			key = fmt.Sprintf("instead of %d", len(all))
		}
		work.Go(func() (err error) {
			if s.aborted, _, err = v.begin(ctx, s.body, key); err != nil || s.aborted == "" {
				return fmt.Errorf("key %q: not taken: %w", key, err)
			}
			return nil
		})
		work.Go(func() (err error) {
			if s.denied, _, err = v.begin(ctx, other, fmt.Sprintf("denied %d", slices.Index(all, s))); err != nil || s.denied == "" {
				return fmt.Errorf("not taken: %w", err)
			}
			return nil
		})
		if s.key != "" {
			tally.Case(false)
		}
	}
	if err := work.Wait(); err != nil {
		v.t.Fatal(err)
	}
	return all
}

// abortAll gives up one transfer of each text, with the text as the reason.
func (v *voiced) abortAll(ctx context.Context, tally *hostiletest.Tally, all []*said) {
	v.t.Helper()
	var work errgroup.Group
	work.SetLimit(atOnce)
	for _, s := range all {
		if s.text == "" {
			err := v.api.call(ctx, http.MethodPost, "/api/v1/transfers/"+s.aborted+"/abort", nil, web.AbortRequest{}, &web.Transfer{})
			tally.Case(err != nil)
			if err == nil {
				v.t.Error("an abort without a reason was taken")
			}
			continue
		}
		tally.Case(false)
		work.Go(func() error {
			var tr web.Transfer
			return v.api.call(ctx, http.MethodPost, "/api/v1/transfers/"+s.aborted+"/abort", nil, web.AbortRequest{Reason: s.text}, &tr)
		})
	}
	if err := work.Wait(); err != nil {
		v.t.Fatal(err)
	}
}

// denyAll answers the other transfer as the peer does that denies it with the text.
func (v *voiced) denyAll(ctx context.Context, tally *hostiletest.Tally, all []*said) {
	v.t.Helper()
	requests := map[string]odap.Message{}
	v.entries(ctx, func(rec chainlog.Record, e odap.Entry) {
		if e.Operation == odap.InitValidateOp {
			requests[e.Session.String()] = odap.NewMessage(v.parts.binding.Log, rec, e)
		}
	})
	site := v.world.Sites[gatewaytest.G2]
	client := &http.Client{Timeout: 20 * time.Second, Transport: &http.Transport{ForceAttemptHTTP2: true, MaxConnsPerHost: 4,
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true, Certificates: []tls.Certificate{v.peer}}}} // the server is under test
	defer client.CloseIdleConnections()
	var work errgroup.Group
	work.SetLimit(atOnce)
	for i, s := range all {
		m, ok := requests[s.denied]
		if !ok {
			v.t.Fatalf("no Initialization Request of %s", s.denied)
		}
		if s.text == "" {
			continue // that would be no denial
		}
		tally.Case(false)
		work.Go(func() error {
			denial := &odap.AckValidate{HashInit: m.Hash, Received: fmt.Sprint(time.Now().Unix()), Denied: s.text}
			texts, entries, err := odap.Sign(site.Key, m.Entry.Constants, odap.Recipient, 1, chainlog.Hash{},
				[]odap.Body{odap.NewBody(odap.AckValidateOp, odap.Recipient, time.Now().Unix(), denial)})
			if err != nil {
				return err
			}
			answer := odap.NewMessage(site.Log, chainlog.Place(site.Log, uint64(i+1), chainlog.Hash{1}, texts)[0], entries[0])
			resp, err := client.Post(v.peers+"/odap/v1/messages", "application/json", bytes.NewReader(answer.Encode()))
			if err != nil {
				return err
			}
			raw, err := io.ReadAll(resp.Body)
			if err = errors.Join(err, resp.Body.Close()); err != nil || resp.StatusCode != http.StatusAccepted {
				return fmt.Errorf("denial %q: status %d: %s: %w", s.text, resp.StatusCode, raw, err)
			}
			return nil
		})
	}
	if err := work.Wait(); err != nil {
		v.t.Fatal(err)
	}
}

// showsAll holds the API against what was said; a key that comes again is still that
// of its transfer.
func (v *voiced) showsAll(ctx context.Context, restored string, all []*said) {
	v.t.Helper()
	var work errgroup.Group
	work.SetLimit(8)
	for _, s := range all {
		if s.text != "" {
			work.Go(func() error { return v.shows(ctx, restored, s.aborted, s.text) })
			work.Go(func() error { return v.shows(ctx, restored, s.denied, s.text) })
		}
		if s.key != "" {
			work.Go(func() error {
				id, status, err := v.begin(ctx, s.body, s.key)
				if err == nil && id != s.aborted {
					err = fmt.Errorf("%s: the key %q again is %q, status %d, want transfer %s", restored, s.key, id, status, s.aborted)
				}
				return err
			})
		}
	}
	if err := work.Wait(); err != nil {
		v.t.Fatal(err)
	}
}

// shows waits until the API shows a transfer's reason as it was said.
func (v *voiced) shows(ctx context.Context, restored, id, text string) error {
	tick := time.NewTicker(20 * time.Millisecond)
	defer tick.Stop()
	for {
		var tr web.Transfer
		if err := v.api.call(ctx, http.MethodGet, "/api/v1/transfers/"+id, nil, nil, &tr); err != nil {
			return fmt.Errorf("%s: %w", restored, err)
		}
		if (tr.Reason == text || tr.Reason == denied+text) && tr.Ended {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return fmt.Errorf("%s: transfer %s is %+v, want the reason %q", restored, id, tr, text)
		}
	}
}

// denied stands before the peer's words.
const denied = "the peer denied the transfer: "

// atOnce is how many callers speak at once: what they say goes into few batches.
const atOnce = 200

// entries reads the log from the chain alone, in the outside form.
func (v *voiced) entries(ctx context.Context, f func(chainlog.Record, odap.Entry)) {
	v.t.Helper()
	p := &parts{}
	if err := p.connect(ctx, v.cfg); err != nil {
		v.t.Fatal(err)
	}
	restore := odap.NewRestorer(p.binding.Log)
	err := p.reader.Records(ctx, p.binding.Log, 0, func(rec chainlog.Record) error {
		e, err := restore.Restore(rec)
		if err != nil {
			return err
		}
		// As an auditor reads it: from the JSON of the outside form.
		if e, err = odap.DecodeOutside(e.Outside()); err == nil {
			f(rec, e)
		}
		return err
	})
	if err = errors.Join(err, p.close()); err != nil {
		v.t.Fatal(err)
	}
}

// logged holds the log against what was said, byte for byte.
func (v *voiced) logged(ctx context.Context, all []*said) {
	v.t.Helper()
	keys, reasons, denials := map[string]string{}, map[string]string{}, map[string]string{}
	v.entries(ctx, func(_ chainlog.Record, e odap.Entry) {
		id := e.Session.String()
		switch e.Operation {
		case odap.InitValidateOp:
			p, err := odap.Fields[odap.InitValidate](e.Body)
			if keys[id] = p.Client.IdempotencyKey; err != nil {
				v.t.Error(err)
			}
		case odap.AckValidateOp:
			p, err := odap.Fields[odap.AckValidateReceipt](e.Body)
			if denials[id] = p.Denied; err != nil {
				v.t.Error(err)
			}
		default:
			if p, err := odap.Fields[odap.Failure](e.Body); err == nil { // of whatever step was given up
				reasons[id] = p.Reason
			}
		}
	})
	for _, s := range all {
		if s.key != "" && keys[s.aborted] != s.key {
			v.t.Errorf("key %q stands in the log as %q", s.key, keys[s.aborted])
		}
		if s.text != "" && (reasons[s.aborted] != s.text || denials[s.denied] != denied+s.text) {
			v.t.Errorf("%q stands in the log as reason %q and denial %q", s.text, reasons[s.aborted], denials[s.denied])
		}
	}
}
