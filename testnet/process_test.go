package testnet_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/ethereum/go-ethereum"

	"causeway/testnet"
)

var errNotFound = ethereum.NotFound

// TestMain is also the program that TestGethDiesWithItsStarter starts and kills.
func TestMain(m *testing.M) {
	if dir := os.Getenv("TESTNET_TEST_STARTER_DIR"); dir != "" {
		os.Exit(starter(dir, os.Getenv("TESTNET_TEST_DETACH") == "1"))
	}
	os.Exit(m.Run())
}

// starter starts a node, prints its pid and waits to be killed.
func starter(dir string, detach bool) int {
	n, err := testnet.Start(context.Background(), testnet.Config{Dir: dir, Name: "child", ChainID: 7120, Detach: detach})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(n.PID())
	<-n.Done()
	return 0
}

// runStarter returns the pid of the node after its starter was killed.
func runStarter(t *testing.T, detach string) int {
	t.Helper()
	cmd := exec.CommandContext(withTimeout(t, time.Minute), os.Args[0])
	cmd.Env = append(os.Environ(), "TESTNET_TEST_STARTER_DIR="+t.TempDir(), "TESTNET_TEST_DETACH="+detach)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("read the node's pid: %v", err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(line))
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := cmd.Wait(); err == nil {
		t.Error("the starter ended by itself")
	}
	return pid
}

func TestGethDiesWithItsStarter(t *testing.T) {
	t.Parallel()
	pid := runStarter(t, "0")
	until(t, "death of the node", func(context.Context) (bool, error) { return !running(pid), nil })
}

func TestGethDetachedLivesOn(t *testing.T) {
	t.Parallel()
	pid := runStarter(t, "1")
	if !running(pid) {
		t.Fatal("the node died with its starter")
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	until(t, "death of the node", func(context.Context) (bool, error) { return !running(pid), nil })
}

// running tells whether a process is there and no zombie: nobody may be left to
// wait for it.
func running(pid int) bool {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	return err == nil && !strings.Contains(string(stat), ") Z ")
}
