package gateway_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"causeway/chainlog"
	"causeway/gateway"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// wantNewestFormat: a gateway writes every entry in the newest format, those of
// sessions that it has found in its log too.
func wantNewestFormat(t *testing.T, w *gatewaytest.World) {
	t.Helper()
	for id, site := range w.Sites {
		records := w.Check.Records(site.Log)
		for _, r := range records {
			if want := fmt.Sprintf(`"f":%d,`, odap.Format); !strings.Contains(r.Text, want) {
				t.Errorf("%s: entry %d is %s", id, r.Index, r.Text)
			}
		}
		if len(records) < 15 {
			t.Errorf("%s: %d entries", id, len(records))
		}
	}
}

// A log that holds an entry of a format to come is not acted on.
func TestUnknownFormatStopsTheGateway(t *testing.T) {
	w := gatewaytest.NewWorld(t, 1, coin)
	site := w.Sites[gatewaytest.G1]
	l, err := w.Chain.Open(site.Log, gatewaytest.G1)
	if err != nil {
		t.Fatal(err)
	}
	b, err := gateway.InitLog(site.Key, w.Config(gatewaytest.G1).Party(site.Log, site.Pubkey()), 1)
	if err != nil {
		t.Fatal(err)
	}
	b.Entries = append(b.Entries, chainlog.Entry{Session: w.NewID(), R: [32]byte{1}, S: [32]byte{1},
		Text: fmt.Sprintf(`{"f":%d,"op":"init-validate","seq":1}`, odap.Format+1)})
	if _, err := l.Append(within(t), b); err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	g, err := gateway.Open(within(t), w.Config(gatewaytest.G1), w.Deps(gatewaytest.G1))
	if !errors.Is(err, odap.ErrFormat) || g != nil {
		t.Errorf("got %v", err)
	}
	if err == nil {
		if err := g.Close(); err != nil {
			t.Error(err)
		}
	}
}
