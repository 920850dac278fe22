package ethtx

import (
	"context"
	"strings"
	"testing"
	"time"
)

// A node's URL may hold a password in front of the host and a key behind it; what
// goes wrong is said without either, whoever says it.
func TestNoErrorShowsTheSecretsOfAURL(t *testing.T) {
	for _, url := range []string{
		"http://user:s3cret@127.0.0.1:1/v3/s3cret?key=s3cret", "ws://user:s3cret@127.0.0.1:1/s3cret",
		"http://user:s3cret@127.0.0.1:port/s3cret", "ftp://user:s3cret@127.0.0.1:1/s3cret",
	} {
		ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
		n, err := Dial(ctx, url, Identity{ChainID: 1})
		if err == nil {
			_, err = n.Newest(ctx)
		}
		cancel()
		if err == nil {
			t.Fatalf("%s was reached", url)
		}
		if strings.Contains(err.Error(), "s3cret") {
			t.Errorf("the error shows a secret: %v", err)
		}
	}
	for url, want := range map[string]string{
		"https://u:p@node.example:8545/v3/key": "https://node.example:8545", "/tmp/geth.ipc": "/tmp/geth.ipc", "ws://127.0.0.1:8546": "ws://127.0.0.1:8546",
	} {
		if got := NodeName(url); got != want {
			t.Errorf("NodeName(%s) = %s, want %s", url, got, want)
		}
	}
}
