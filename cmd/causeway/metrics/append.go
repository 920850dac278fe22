package metrics

import (
	"context"
	"errors"
	"time"

	"causeway/chainlog"
)

// classes of durability, as label values.
var classes = []string{"local", "mined", "confirmed"}

func classOf(d chainlog.Durability) string {
	switch {
	case d.IsLocal():
		return "local"
	case d.IsMined():
		return "mined"
	}
	return "confirmed"
}

// appendResults says what the end of an Append is called. The first that fits
// counts; what fits none is refused, and nothing was logged.
var appendResults = []struct {
	is   error
	name string
}{
	{nil, "done"},
	{chainlog.ErrTooLarge, "too_large"},
	{chainlog.ErrBusy, "busy"},
	{chainlog.ErrUnfunded, "unfunded"},
	{chainlog.ErrClosed, "closed"},
	{chainlog.ErrFenced, "fenced"},
	{chainlog.ErrHalted, "halted"},
	{chainlog.ErrUnknown, "unknown"},
}

// refused is what every other end is called: a limit of Batch.Check.
const refused = "refused"

func resultOf(err error) string {
	for _, x := range appendResults {
		if errors.Is(err, x.is) {
			return x.name
		}
	}
	return refused
}

// timed is a log whose appends are measured.
type timed struct {
	chainlog.Log
	m *Metrics
}

// Timed returns log with its appends counted and the time of those that were done
// measured, from the call to its answer.
func (m *Metrics) Timed(log chainlog.Log) chainlog.Log { return timed{log, m} }

// Append implements chainlog.Log.
func (t timed) Append(ctx context.Context, b chainlog.Batch) (chainlog.Appended, error) {
	class, began := classOf(b.Durable), time.Now()
	done, err := t.Log.Append(ctx, b)
	if err == nil {
		t.m.took.WithLabelValues(class).Observe(time.Since(began).Seconds())
	}
	t.m.appends.WithLabelValues(class, resultOf(err)).Inc()
	return done, err
}
