package odap

import (
	"fmt"
	"strings"
)

func eventText(e Event) string {
	switch e := e.(type) {
	case Begin:
		return "begin"
	case Received:
		return "received " + string(e.Message.Entry.Operation)
	case PeerRead:
		return fmt.Sprintf("peer's log: %d entries", len(e.Entries))
	case Appended:
		if len(e.Outcomes) > 0 {
			return fmt.Sprintf("appended %s, outcome %s", opsText(e.Entries), e.Outcomes[0])
		}
		return "appended " + opsText(e.Entries)
	case Looked:
		return fmt.Sprintf("%s is %s", e.Key.Step, e.Status.State)
	case Inspected:
		return "lock read: " + string(e.Lock.State)
	case Tried:
		return fmt.Sprintf("dry run: refused=%q final=%v", e.Verdict.Refused, e.Verdict.Final)
	case Observed:
		return "outcome " + e.Outcome.String()
	case Rejected:
		return "rejected " + string(e.Operation) + ": " + e.Reason
	case AbortWanted:
		return "abort wanted: " + e.Reason
	case Tick:
		return "tick"
	}
	return fmt.Sprintf("%T", e)
}

func opsText(entries []Message) string {
	var ops []string
	for _, m := range entries {
		ops = append(ops, string(m.Entry.Operation))
	}
	return strings.Join(ops, " ")
}

func effectText(e Effect) string {
	switch e := e.(type) {
	case Append:
		var t []string
		for _, b := range e.Bodies {
			text := string(b.Operation)
			if p, err := Fields[DoneOutcome](b); b.Operation == DoneOutcomeOp && err == nil {
				text += " " + p.Outcome
			}
			t = append(t, text)
		}
		out := "append"
		if e.Guard {
			out += " confirmed"
		}
		out += " " + strings.Join(t, " ")
		for _, a := range e.Asks {
			out += "; ask " + a.Act.String()
		}
		return out
	case Act:
		return "act " + string(e.Action.Key.Step)
	case Void:
		return "void " + string(e.Action.Key.Step)
	case Look:
		return "look " + string(e.Key.Step)
	case Inspect:
		return "inspect"
	case Try:
		return "try " + string(e.Action.Key.Step)
	case Observe:
		return "observe"
	case ReadPeer:
		return "read peer"
	case Send:
		return "send " + string(e.Message.Entry.Operation)
	case Close:
		return "close"
	}
	return fmt.Sprintf("%T", e)
}
