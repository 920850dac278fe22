package write

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"causeway/chainlog"
	"causeway/gateway/gatewaytest"
	"causeway/gateway/odap"
	"causeway/scripts/bench/steps"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
)

// Local measures one caller that appends one entry after the other with the class
// local, and after each of them one synced Put of the same bytes into a bare
// goleveldb on the same disk. The medians are returned.
func Local(ctx context.Context, log chainlog.Log, dir string, t *steps.Transfers, n int) (appended, put time.Duration, err error) {
	bare, err := leveldb.OpenFile(dir, nil)
	if err != nil {
		return 0, 0, err
	}
	defer func() { err = errors.Join(err, bare.Close(), os.RemoveAll(dir)) }()
	key := gatewaytest.Key("bench")
	var appends, puts []time.Duration
	for i := uint64(0); len(appends) < n; i++ {
		s := t.Session(1<<40+i, odap.Role(1+i%2), key)
		for len(appends) < n {
			e, err := s.Next()
			if err != nil {
				return 0, 0, err
			}
			if e == nil {
				break
			}
			start := time.Now()
			if _, err := log.Append(ctx, chainlog.Batch{Entries: e, Durable: chainlog.Local()}); err != nil {
				return 0, 0, fmt.Errorf("local append %d: %w", len(appends), err)
			}
			appends = append(appends, time.Since(start))
			var bytes []byte
			for _, x := range e {
				bytes = append(append(append(bytes, x.R[:]...), x.S[:]...), x.Text...)
			}
			start = time.Now()
			if err := bare.Put(fmt.Appendf(nil, "%d", len(puts)), bytes, &opt.WriteOptions{Sync: true}); err != nil {
				return 0, 0, err
			}
			puts = append(puts, time.Since(start))
		}
	}
	slices.Sort(appends)
	slices.Sort(puts)
	return appends[n/2], puts[n/2], nil
}
