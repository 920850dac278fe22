package keyfile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

func TestIdentityRoundTrip(t *testing.T) {
	path := filepath.Join(t.TempDir(), "identity.pem")
	made, err := NewIdentity(path)
	if err != nil {
		t.Fatal(err)
	}
	read, err := Identity(path)
	if err != nil {
		t.Fatal(err)
	}
	if !made.Equal(read) {
		t.Error("the key read is not the key written")
	}
	if _, err := NewIdentity(path); err == nil || !strings.Contains(err.Error(), "not replaced") {
		t.Errorf("an existing key was replaced: %v", err)
	}
}

// Every mode bit of group and others alone is enough to refuse.
func TestReadableByOthers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "key")
	if err := Write(path, []byte("s3cret")); err != nil {
		t.Fatal(err)
	}
	for bit := os.FileMode(1); bit <= 0o040; bit <<= 1 {
		if err := os.Chmod(path, 0o600|bit); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); !errors.Is(err, ErrReadable) || !strings.Contains(err.Error(), path) {
			t.Errorf("mode %#o: error %v, want ErrReadable that names the file", 0o600|bit, err)
		}
	}
	if err := os.Chmod(path, 0o400); err != nil {
		t.Fatal(err)
	}
	if b, err := Read(path); err != nil || string(b) != "s3cret" {
		t.Errorf("mode 0400: %q, %v", b, err)
	}
}

// A named pipe that nobody writes to is refused, not waited for.
func TestPipeIsNotWaitedFor(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() {
		_, err := Read(path)
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil || !strings.Contains(err.Error(), "regular") {
			t.Errorf("a pipe was read as a key: %v", err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("reading a key waits for the other end of a pipe")
	}
}

func TestNoKeyInErrors(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		"text": "my secret words", "pem": "-----BEGIN PRIVATE KEY-----\nbXkgc2VjcmV0IHdvcmRz\n-----END PRIVATE KEY-----\n",
		"large": strings.Repeat("secret", maxBytes),
	} {
		path := filepath.Join(dir, name)
		if err := Write(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		_, err := Identity(path)
		if err == nil {
			t.Errorf("%s was taken for a key", name)
			continue
		}
		if strings.Contains(err.Error(), "secret") && name != "large" || strings.Contains(err.Error(), "bXkg") {
			t.Errorf("%s: the error shows the content: %v", name, err)
		}
	}
	if _, err := Read(dir); err == nil || !strings.Contains(err.Error(), "regular") {
		t.Errorf("a folder was read as a key: %v", err)
	}
}
