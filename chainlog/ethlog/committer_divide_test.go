package ethlog_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"causeway/chainlog"
	"causeway/chainlog/ethlog"
)

var errUnwanted = errors.New("Unwanted")

// refusing is a world in which one batch of n Appends, of sessions 1 to n and two
// entries each, is under way to a contract that refuses.
func refusing(t *testing.T, n int, refuse func(ethlog.Call) bool) (w *world, ids []uint64) {
	w = newWorld(t, 0, func(w *world) { w.Config.InFlight, w.Config.MaxTries = 1, 2 })
	w.contract().Refuse = func(c ethlog.Call) error {
		if refuse(c) {
			return errUnwanted
		}
		return nil
	}
	w.Append(batchOf(chainlog.Mined(), 0, "alone")) // the others wait behind it
	for i := 1; i <= n; i++ {
		ids = append(ids, w.Append(batchOf(chainlog.Mined(), i, fmt.Sprint(i), "and")))
	}
	return w, ids
}

// A batch that is refused again and again is divided: what stops the log is one
// Append alone, by name. What lay before it stands and is answered, what lay behind
// it is told that the log has halted.
func TestARefusedBatchIsDividedUntilOneAppendIsNamed(t *testing.T) {
	for bad := 1; bad <= 7; bad++ {
		w, ids := refusing(t, 7, func(c ethlog.Call) bool {
			for _, e := range c.Entries {
				if e.Session == session(bad) {
					return true
				}
			}
			return false
		})
		w.mine(40)
		first := 1 + 2*(bad-1)
		w.want(errors.Is(w.Stopped, chainlog.ErrHalted) && strings.Contains(w.Stopped.Error(),
			fmt.Sprintf("entries %d to %d (session %s) refused 3 times", first, first+1, session(bad))), "bad %d: stopped: %v", bad, w.Stopped)
		w.want(w.log().Length == uint64(first), "bad %d: length %d", bad, w.log().Length)
		for i, id := range ids {
			err := w.Answers[id].Err
			w.want((err == nil) == (i+1 < bad) && (err == nil || errors.Is(err, chainlog.ErrHalted)), "bad %d: session %d: %v", bad, i+1, err)
		}
		w.verify()
	}
}

// Where nothing but its size is refused, all of the batch lands, in order.
func TestABatchThatIsRefusedForItsSizeLandsInParts(t *testing.T) {
	w, ids := refusing(t, 7, func(c ethlog.Call) bool { return len(c.Entries) > 2 })
	w.mine(60)
	w.want(w.Stopped == nil, "stopped: %v", w.Stopped)
	for i, id := range ids {
		a := w.Answers[id]
		w.want(a.Err == nil && len(a.Appended.Records) == 2 && a.Appended.Records[0].Index == uint64(1+2*i), "session %d: %+v", i+1, a)
	}
	w.verify()
}

// A crash before every effect while a batch is divided: the outbox holds all of it
// until its last part is signed, so all of it that was ever kept stands afterwards,
// once and in order.
func TestADividedBatchSurvivesACrashBeforeEveryEffect(t *testing.T) {
	for at := 1; ; at++ {
		w, _ := refusing(t, 4, func(c ethlog.Call) bool { return len(c.Entries) > 2 })
		w.Effects, w.CrashBefore = 0, at
		w.mine(30)
		if !w.Crashed {
			w.want(at > 20 && len(w.Answers) == 5, "%d effects, %d answers", at-1, len(w.Answers))
			return
		}
		w.Chain.DropPool()
		w.settle()
		w.check()
		w.want(w.stored() == 0, "crash before effect %d: %d records left", at, w.stored())
	}
}
