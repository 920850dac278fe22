package cache

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"causeway/chainlog"
)

var outboxFor = OutboxBinding{ChainID: "1303", Genesis: chainlog.Hash{1}, Contract: [20]byte{2}, Account: [20]byte{3}}

func openOutbox(t *testing.T, dir string) *Outbox {
	t.Helper()
	o, err := OpenOutbox(dir, outboxFor)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func fill(t *testing.T, o *Outbox, n int) {
	t.Helper()
	for i := range n {
		id := [32]byte{byte(i)}
		if err := o.Commit(map[[32]byte][]byte{id: bytes.Repeat([]byte{byte(i)}, 200)}, nil); err != nil {
			t.Fatal(err)
		}
		if err := o.Apply(nil, nil, []byte{byte(i)}, map[[32]byte][]byte{id: {9, byte(i)}}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOutboxKeepsWhatWasWritten(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	o := openOutbox(t, dir)
	fill(t, o, 10)
	if err := o.Commit(map[[32]byte][]byte{{200}: {}}, [][32]byte{{3}, {4}, {77}}); err != nil {
		t.Fatal(err)
	}
	if _, err := OpenOutbox(dir, outboxFor); !errors.Is(err, ErrInUse) {
		t.Errorf("a second opening gave %v, want ErrInUse", err)
	}
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	o = openOutbox(t, dir)
	defer func() {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	}()
	jobs, err := o.Load()
	if err != nil {
		t.Fatal(err)
	}
	if len(jobs) != 9 || jobs[[32]byte{3}] != nil || len(jobs[[32]byte{5}]) != 200 {
		t.Errorf("%d jobs; job 3 of %d bytes (deleted), job 5 of %d bytes", len(jobs), len(jobs[[32]byte{3}]), len(jobs[[32]byte{5}]))
	}
	if v, ok := jobs[[32]byte{200}]; !ok || len(v) != 0 {
		t.Error("an empty value is not kept")
	}
	if m, err := o.Mark(); err != nil || !bytes.Equal(m, []byte{9}) {
		t.Errorf("mark %v, %v", m, err)
	}
	if v, err := o.Outcome([32]byte{3}); err != nil || !bytes.Equal(v, []byte{9, 3}) {
		t.Errorf("outcome %v, %v", v, err)
	}
	if v, err := o.Outcome([32]byte{99}); err != nil || v != nil {
		t.Errorf("outcome of an unknown transfer: %v, %v", v, err)
	}
}

func TestOutboxOfSomebodyElse(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	if err := openOutbox(t, dir).Close(); err != nil {
		t.Fatal(err)
	}
	for name, change := range map[string]func(*OutboxBinding){
		"chain": func(b *OutboxBinding) { b.ChainID = "1" }, "genesis": func(b *OutboxBinding) { b.Genesis[0]++ },
		"contract": func(b *OutboxBinding) { b.Contract[0]++ }, "account": func(b *OutboxBinding) { b.Account[0]++ },
	} {
		b := outboxFor
		change(&b)
		if _, err := OpenOutbox(dir, b); !errors.Is(err, ErrOutboxForeign) || !strings.Contains(err.Error(), dir) {
			t.Errorf("other %s: %v, want ErrOutboxForeign that names the directory", name, err)
		}
	}
	b := outboxFor
	b.Genesis = chainlog.Hash{}
	o, err := OpenOutbox(dir, b)
	if err != nil {
		t.Fatalf("genesis not known yet: %v", err)
	}
	if err := o.Close(); err != nil {
		t.Error(err)
	}
}

// A damaged byte anywhere in the journal gives all rows, a prefix of the writes
// with a sum that fits, or a refusal: never rows with a hole, never a panic.
func TestOutboxDamage(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "outbox")
	o := openOutbox(t, dir)
	const writes = 20
	fill(t, o, writes)
	if err := o.Close(); err != nil {
		t.Fatal(err)
	}
	journals, err := filepath.Glob(filepath.Join(dir, "*.log"))
	if err != nil || len(journals) != 1 {
		t.Fatalf("journals %v, %v", journals, err)
	}
	good, err := os.ReadFile(journals[0])
	if err != nil {
		t.Fatal(err)
	}
	refused, prefix := 0, 0
	try := func(what string, bad []byte) {
		t.Helper()
		copied := filepath.Join(t.TempDir(), "copy")
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(copied, filepath.Base(journals[0])), bad, 0o600); err != nil {
			t.Fatal(err)
		}
		o, err := OpenOutbox(copied, outboxFor)
		if err != nil {
			if !errors.Is(err, ErrOutboxDamaged) {
				t.Errorf("%s: %v, want ErrOutboxDamaged", what, err)
			}
			refused++
			return
		}
		jobs, err := o.Load()
		if err != nil {
			t.Errorf("%s: %v", what, err)
		}
		for i := range len(jobs) {
			if len(jobs[[32]byte{byte(i)}]) != 200 {
				t.Errorf("%s: %d jobs without job %d: a hole", what, len(jobs), i)
			}
		}
		if len(jobs) < writes {
			prefix++
		}
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	}
	for at := 0; at < len(good); at += 257 {
		bad := bytes.Clone(good)
		bad[at] ^= 0x40
		try("flipped bit", bad)
		try("torn", good[:at])
	}
	if refused == 0 || prefix == 0 {
		t.Errorf("%d refused, %d a prefix: the damage was not felt", refused, prefix)
	}
}
