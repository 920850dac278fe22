package testnet

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"path/filepath"
	"strconv"

	"github.com/gofrs/flock"
)

// Ports of nodes come from below the range that the system hands out to
// outgoing connections (Linux: 32768 and up). A port of that range could be
// taken by anybody's connection while the node is down; worse, a client that
// keeps dialling the dead node could be given that very port as its own end and
// find itself connected to itself.
const (
	firstPort = 21000
	lastPort  = 29999
	portTries = 200
)

// portClaim keeps a port for one node, also while the node is down, against
// other nodes of this package in this process or another. It ends with the
// process.
type portClaim struct {
	port int
	lock *flock.Flock
}

// release gives the port back. It may be called twice.
func (p *portClaim) release() error {
	if err := p.lock.Unlock(); err != nil {
		return fmt.Errorf("testnet: release port %d: %w", p.port, err)
	}
	return nil
}

// errPortTaken says that somebody listens on the port or has claimed it.
var errPortTaken = errors.New("port is taken")

// claimPort claims the port asked for, or any free one for 0.
func claimPort(port int) (*portClaim, error) {
	if port != 0 {
		return claim(port)
	}
	for range portTries {
		c, err := claim(firstPort + rand.IntN(lastPort-firstPort+1))
		if errors.Is(err, errPortTaken) {
			continue
		}
		return c, err
	}
	return nil, fmt.Errorf("testnet: no free port from %d to %d in %d tries", firstPort, lastPort, portTries)
}

func claim(port int) (*portClaim, error) {
	dir := filepath.Join(os.TempDir(), "causeway-testnet-ports-"+strconv.Itoa(os.Getuid()))
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("testnet: claim port %d: %w", port, err)
	}
	lock := flock.New(filepath.Join(dir, strconv.Itoa(port)))
	ok, err := lock.TryLock()
	if err != nil {
		return nil, fmt.Errorf("testnet: claim port %d: %w", port, err)
	}
	if !ok {
		return nil, fmt.Errorf("testnet: 127.0.0.1:%d is kept for another node: %w", port, errPortTaken)
	}
	c := &portClaim{port: port, lock: lock}
	if err := portFree(port); err != nil {
		return nil, errors.Join(err, c.release())
	}
	return c, nil
}

// portFree tries to listen on the port. That nobody listens now says nothing
// about a moment later: the identity check is what protects a caller.
func portFree(port int) error {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return fmt.Errorf("testnet: %w: %w", errPortTaken, err)
	}
	if err := l.Close(); err != nil {
		return fmt.Errorf("testnet: close trial listener on port %d: %w", port, err)
	}
	return nil
}
