package ethledger

import (
	"time"

	"causeway/internal/ethtx"
)

// Stats are figures of a ledger's chain and of the account that acts on it.
type Stats struct {
	Newest ethtx.Newest
	Tx     *ethtx.Stats // nil: the ledger is open for reading only
}

// Stats returns the figures as they were when a block was last looked at. It never
// waits for the node.
func (l *Ledger) Stats() Stats {
	l.mu.Lock()
	s := Stats{Newest: l.seen}
	l.mu.Unlock()
	if !l.readOnly() {
		tx := l.shell.Stats()
		s.Tx = &tx
	}
	return s
}

// saw takes what the node says its newest block is. One goroutine calls it, so that
// an answer that was long on its way is not taken for a chain that went back.
func (l *Ledger) saw(b ethtx.Block) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seen.See(b.Number, b.Hash, b.Time, time.Now())
}
