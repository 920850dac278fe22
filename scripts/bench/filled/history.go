package filled

import (
	"crypto/sha256"
	"encoding/gob"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
)

// Confirmations stand in the terms of all transfers.
const Confirmations = 2

// Sessions is which transfers a log holds.
type Sessions struct {
	Entries int            // at least so many, of transfers that have ended
	Open    int            // and so many transfers that are open
	Before  odap.Operation // in front of this operation, by whichever gateway
}

// batch is how many transfers of a history are under way at the same time.
const batch = 200

// Records returns the source gateway's log of transfers between two logs. Making
// them takes a good millisecond for each entry, so they are kept in dir, by all that
// they depend on; an empty dir keeps none.
func Records(dir string, source, recipient chainlog.LogID, s Sessions) ([]chainlog.Record, error) {
	print, err := fingerprint(source, recipient)
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, fmt.Sprintf("history-%x-%d-%d-%s.gob", print[:8], s.Entries, s.Open, s.Before))
	if dir != "" {
		records, err := load(file)
		if err == nil || !errors.Is(err, fs.ErrNotExist) {
			return records, err
		}
	}
	h, err := gatewaytest.NewHistory(source, recipient, Confirmations)
	if err != nil {
		return nil, err
	}
	for len(h.Records[0]) < s.Entries {
		if _, err := h.Run(batch); err != nil {
			return nil, err
		}
	}
	for done := 0; done < s.Open; done += batch {
		if _, err := h.RunUntil(min(batch, s.Open-done), s.Before); err != nil {
			return nil, err
		}
	}
	if dir != "" {
		err = save(file, h.Records[0])
	}
	return h.Records[0], err
}

// fingerprint is a hash over what one transfer writes: it changes when the entries
// do.
func fingerprint(source, recipient chainlog.LogID) (chainlog.Hash, error) {
	h, err := gatewaytest.NewHistory(source, recipient, Confirmations)
	if err != nil {
		return chainlog.Hash{}, err
	}
	if _, err := h.Run(1); err != nil {
		return chainlog.Hash{}, err
	}
	rs := h.Records[0]
	return sha256.Sum256(rs[len(rs)-1].Hash[:]), nil
}

func load(file string) (records []chainlog.Record, err error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := gob.NewDecoder(f).Decode(&records); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return records, nil
}

// save writes beside the file first: one that is there is whole.
func save(file string, records []chainlog.Record) (err error) {
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(file), "history-*.tmp")
	if err != nil {
		return err
	}
	if err := errors.Join(gob.NewEncoder(f).Encode(records), f.Close()); err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return os.Rename(f.Name(), file)
}
