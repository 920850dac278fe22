package testnet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
)

// process is one run of a node, from start to death.
type process struct {
	cmd      *exec.Cmd
	done     chan struct{} // closed when the process has been waited for
	err      error         // how it ended; read after done
	output   string        // path of the file it prints to
	outputAt int64         // where this run's part of it begins
}

// startProcess starts argv with its output appended to logPath.
//
// Linux sends the death signal that ties a child to us when the *thread* that
// started it ends, not the process. Go ends a thread when a goroutine locked to
// it returns, so the child is started on a thread that is locked for as long as
// the child lives: by the goroutine that waits for it.
func startProcess(argv []string, logPath, pidPath string, detach bool) (*process, error) {
	out, err := os.OpenFile(logPath, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return nil, fmt.Errorf("open the node's output: %w", err)
	}
	info, err := out.Stat()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open the node's output: %w", err), out.Close())
	}
	cmd := exec.Command(argv[0], argv[1:]...)
	cmd.Env = gethEnvironment()
	cmd.Stdout, cmd.Stderr = out, out
	cmd.SysProcAttr = processAttributes(detach)
	p := &process{cmd: cmd, done: make(chan struct{}), output: logPath, outputAt: info.Size()}
	started := make(chan error)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := cmd.Start()
		err = errors.Join(err, out.Close()) // the child has its own copy
		if err != nil && cmd.Process != nil {
			err = errors.Join(err, cmd.Process.Kill(), cmd.Wait())
		}
		started <- err
		if err != nil {
			return
		}
		p.err = errors.Join(cmd.Wait(), removePID(pidPath, cmd.Process.Pid))
		close(p.done)
	}()
	if err := <-started; err != nil {
		return nil, fmt.Errorf("start %s: %w", argv[0], err)
	}
	return p, nil
}

// alive tells whether the process has not been waited for yet.
func (p *process) alive() bool {
	select {
	case <-p.done:
		return false
	default:
		return true
	}
}

// signal sends s, unless the process is gone: then nothing is sent, to nobody.
func (p *process) signal(s os.Signal) error {
	if err := p.cmd.Process.Signal(s); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return fmt.Errorf("send %s to process %d: %w", s, p.cmd.Process.Pid, err)
	}
	return nil
}

// kill returns when the process is gone. SIGKILL cannot be held off, and ends
// frozen processes too.
func (p *process) kill() error {
	if err := p.signal(syscall.SIGKILL); err != nil {
		return err
	}
	<-p.done
	return nil
}

// terminate asks the process to end in order and waits for it. When ctx ends
// first the process is left as it is.
func (p *process) terminate(ctx context.Context) error {
	if err := p.signal(syscall.SIGTERM); err != nil {
		return err
	}
	// A frozen process takes the request once it runs again.
	if err := p.signal(syscall.SIGCONT); err != nil {
		return err
	}
	select {
	case <-p.done:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("process %d has not ended after SIGTERM: %w", p.cmd.Process.Pid, ctx.Err())
	}
}

// gethEnvironment is ours without the variables geth reads as flags.
func gethEnvironment() []string {
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "GETH_") {
			env = append(env, v)
		}
	}
	return env
}

// removePID removes a pid file if it still names that process.
func removePID(path string, pid int) error {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("read %s: %w", path, err)
	}
	if strings.TrimSpace(string(text)) != strconv.Itoa(pid) {
		return nil
	}
	if err := os.Remove(path); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("remove %s: %w", path, err)
	}
	return nil
}

// tailBytes of a node's output are shown with an error.
const tailBytes = 2000

// lastLines returns the end of text, from the start of a line.
func lastLines(text []byte) string {
	if len(text) > tailBytes {
		text = text[len(text)-tailBytes:]
		if _, rest, ok := strings.Cut(string(text), "\n"); ok {
			return rest
		}
	}
	return string(text)
}

// outputTail is the end of what the process printed, or why it cannot be read.
func (p *process) outputTail() string {
	text, err := os.ReadFile(p.output)
	if err != nil {
		return err.Error()
	}
	return lastLines(text[min(p.outputAt, int64(len(text))):])
}
