package testnet

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"

	"github.com/gofrs/flock"
)

// GethPath returns the geth binary of this tree, built from the versions in
// testnet/geth.mod. The first call in a process has scripts/geth build it when
// it is missing or older than that file; this may take minutes, and several
// processes that ask at once wait for one build.
func GethPath() (string, error) { return gethPath() }

var gethPath = sync.OnceValues(func() (string, error) {
	root, err := repositoryRoot()
	if err != nil {
		return "", err
	}
	build := filepath.Join(root, ".build")
	if err := os.MkdirAll(build, 0o755); err != nil {
		return "", fmt.Errorf("testnet: build geth: %w", err)
	}
	lock := flock.New(filepath.Join(build, "geth.lock"))
	if err := lock.Lock(); err != nil {
		return "", fmt.Errorf("testnet: build geth: %w", err)
	}
	path, err := runGethScript(root)
	return path, errors.Join(err, lock.Unlock())
})

// runGethScript runs scripts/geth, which prints the path of the binary.
func runGethScript(root string) (string, error) {
	cmd := exec.Command(filepath.Join(root, "scripts", "geth"))
	cmd.Dir = root
	cmd.Stderr = os.Stderr // what it builds, and how long it takes
	var stdout bytes.Buffer
	cmd.Stdout = &stdout
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("testnet: build geth with %s: %w", cmd, err)
	}
	path := strings.TrimSpace(stdout.String())
	if _, err := os.Stat(path); err != nil {
		return "", fmt.Errorf("testnet: build geth with %s: %w", cmd, err)
	}
	return path, nil
}

// repositoryRoot is the first directory, from the working directory upwards,
// that has testnet/geth.mod.
func repositoryRoot() (string, error) {
	wd, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("testnet: find the repository: %w", err)
	}
	for dir := wd; ; dir = filepath.Dir(dir) {
		_, err := os.Stat(filepath.Join(dir, "testnet", "geth.mod"))
		if err == nil {
			return dir, nil
		}
		if !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("testnet: find the repository: %w", err)
		}
		if dir == filepath.Dir(dir) {
			return "", fmt.Errorf("testnet: no testnet/geth.mod in %s or above: run inside the repository", wd)
		}
	}
}
