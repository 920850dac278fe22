package ethledger

import (
	"sync"
	"time"
)

// recent remembers answers that hardly change, so that many transfers at a time do not
// ask the node for each: for recentFor, and recentMany of them at most. A wrong one
// costs a transaction that fails or a refusal that is not repeated a minute later, and
// never an asset: the contract decides.
type recent[K comparable, V any] struct {
	mu  sync.Mutex
	all map[K]remembered[V]
}

type remembered[V any] struct {
	value V
	until time.Time
}

const (
	recentFor  = time.Minute
	recentMany = 1024
)

// get returns what is remembered of k, else what ask says, which is then remembered.
func (r *recent[K, V]) get(k K, ask func() (V, error)) (V, error) {
	now := time.Now()
	r.mu.Lock()
	was, ok := r.all[k]
	r.mu.Unlock()
	if ok && now.Before(was.until) {
		return was.value, nil
	}
	v, err := ask()
	if err != nil {
		return v, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.all == nil || len(r.all) >= recentMany {
		r.all = map[K]remembered[V]{}
	}
	r.all[k] = remembered[V]{v, now.Add(recentFor)}
	return v, nil
}

// forget has k asked for anew.
func (r *recent[K, V]) forget(k K) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.all, k)
}
