package gateway

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"fmt"

	"causeway/chainlog"
	"causeway/gateway/odap"
)

// indexFormat is the number of the rows below. Rows of another number are discarded
// and made anew from the log.
const indexFormat = 1

// Every row of an Index, with its exact shape. JSON is that of the types named.
//
//	name                                  value
//	"mark"                                indexMark
//	"open"                                ids of the sessions open at the mark, 16 each, in no order
//	"session/" ‖ id 16                     sessionRow
//	"key/" ‖ SHA-256(idempotency key) 32   keyRow
//	"ended/" ‖ n/64 u64                    ids of the ended sessions n to n+63, 16 each, in the order in which they ended
const (
	markRow = "mark"
	openRow = "open"
)

// endedPerRow is how many ids stand in a row "ended/".
const endedPerRow = 64

func sessionRowName(id chainlog.SessionID) string { return "session/" + string(id[:]) }

func keyRowName(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "key/" + string(sum[:])
}

func endedRowName(n uint64) string {
	return "ended/" + string(binary.BigEndian.AppendUint64(nil, n/endedPerRow))
}

// indexMark says how far the index goes.
type indexMark struct {
	Format int           `json:"format"`
	Length uint64        `json:"length"` // of the log up to here
	Hash   chainlog.Hash `json:"hash"`   // of its last record there
	Ended  uint64        `json:"ended"`  // sessions that have ended
}

// trail says which records of the log are a session's: how many, the last one, and
// a hash over all of theirs.
type trail struct {
	Entries uint64        `json:"entries"`
	Last    uint64        `json:"last"` // index of the last record
	Sum     chainlog.Hash `json:"sum"`  // SHA-256(sum before ‖ hash of the last record), zero before the first
}

func (t *trail) add(r chainlog.Record) {
	t.Entries, t.Last = t.Entries+1, r.Index
	t.Sum = sha256.Sum256(append(t.Sum[:], r.Hash[:]...))
}

// sessionRow is what the index has of a session.
type sessionRow struct {
	trail
	Ended *endedRow `json:"ended,omitempty"` // nil: open at the mark
}

// endedRow is what is remembered of a session that has ended.
type endedRow struct {
	N     uint64     `json:"n"` // its place among those that have ended
	Role  odap.Role  `json:"role"`
	State string     `json:"state"`
	Stage odap.Stage `json:"stage"`
	Peer  string     `json:"peer"`
}

// keyRow is what an idempotency key stands for.
type keyRow struct {
	Session chainlog.SessionID `json:"session"`
	Body    chainlog.Hash      `json:"body"`
}

// mustJSON writes a row: all of its types can be written.
func mustJSON(v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		panic("gateway: row: " + err.Error())
	}
	return b
}

// parseRow reads what mustJSON wrote. A row that does not read is no row of this
// format, whatever became of it.
func parseRow(name string, b []byte, v any) error {
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("row %q: %w: %w", name, err, errUnfit)
	}
	return nil
}

func parseIDs(name string, b []byte) ([]chainlog.SessionID, error) {
	if len(b)%len(chainlog.SessionID{}) != 0 {
		return nil, fmt.Errorf("row %q of %d bytes: %w", name, len(b), errUnfit)
	}
	out := make([]chainlog.SessionID, len(b)/len(chainlog.SessionID{}))
	for i := range out {
		copy(out[i][:], b[i*len(out[i]):])
	}
	return out, nil
}
