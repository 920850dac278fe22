package cache

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"causeway/chainlog"

	"github.com/syndtr/goleveldb/leveldb"
	"github.com/syndtr/goleveldb/leveldb/opt"
	"github.com/syndtr/goleveldb/leveldb/storage"
)

// Sentinels of this package; test with errors.Is.
var (
	// ErrNewerSchema: a newer program wrote this directory. Use that one, or
	// delete the directory. Nothing in it was changed.
	ErrNewerSchema = errors.New("cache was written by a newer program")
	// ErrInUse: another process, or this one, has the directory open.
	ErrInUse = errors.New("cache is in use by another process")
	// ErrForeignFiles: the directory holds files that are no cache.
	ErrForeignFiles = errors.New("directory holds files that are not a cache")
	// ErrDamaged: content does not fit the log's hashes. Reset, and read it from
	// the chain again.
	ErrDamaged = errors.New("cache is damaged")
	// errForeign: an intact cache of another log or chain.
	errForeign = errors.New("cache belongs to another log or chain")
	// errOlderSchema: an older program wrote it.
	errOlderSchema = errors.New("cache was written by an older program")
)

// Binding is what a Mirror is a copy of. A log's id covers chain id and contract,
// but not the genesis: two chains of one id are told apart by it.
type Binding struct {
	ChainID  string // decimal
	Genesis  chainlog.Hash
	Contract [20]byte
	Log      chainlog.LogID
}

func (b Binding) String() string {
	return fmt.Sprintf("log %s of contract 0x%x on chain %s with genesis 0x%s", b.Log, b.Contract, b.ChainID, b.Genesis)
}

// Discarded says what stood in the directory at Open or Reset and was not used.
type Discarded struct {
	Why     error  // the first doubt
	MovedTo string // where it lies now, for whoever wants to look
}

// Mirror is a copy of one log's content, from entry 0 without a gap. All methods
// may be called from many goroutines at once.
type Mirror struct {
	dir     string
	binding Binding

	// writing is held by Extend, Reset and Close from end to end.
	writing sync.Mutex
	// mu guards what follows. Readers hold it for one chunk of rows, never while
	// they call back.
	mu   sync.RWMutex
	db   *leveldb.DB // nil when closed
	stor storage.Storage
	content
	discarded *Discarded
}

// Open opens the mirror of b in directory dir, or begins an empty one. Content
// that is found damaged, of an older schema or of another log is moved aside, and
// the mirror begins empty: Discarded tells. Neither time nor memory grows with the
// log: what is not looked at now is checked when it is read, and by Check.
//
// Errors: ErrNewerSchema, ErrInUse, ErrForeignFiles, and what the file system
// says when it refuses; then nothing was changed.
func Open(dir string, b Binding) (*Mirror, error) {
	m := &Mirror{dir: dir, binding: b}
	if err := m.open(); err != nil {
		return nil, fmt.Errorf("open cache %s: %w", dir, err)
	}
	return m, nil
}

// open is Open and the second half of Reset: both end with a mirror whose ends are
// checked, or an empty one.
func (m *Mirror) open() error {
	doubt := m.openOnce()
	if !discardable(doubt) {
		return doubt
	}
	aside, err := moveAside(m.dir)
	if err != nil {
		return fmt.Errorf("%w; moving it aside: %w", doubt, err)
	}
	m.discarded = &Discarded{Why: doubt, MovedTo: aside}
	return m.openOnce()
}

func discardable(err error) bool {
	return errors.Is(err, ErrDamaged) || errors.Is(err, errForeign) || errors.Is(err, errOlderSchema)
}

func (m *Mirror) openOnce() error {
	fresh, err := looksFresh(m.dir)
	if err != nil {
		return err
	}
	stor, err := storage.OpenFile(m.dir, false)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return fmt.Errorf("%w (%w)", ErrInUse, err)
	} else if err != nil {
		return err
	}
	db, c, err := openStorage(stor, m.binding, fresh)
	if err != nil {
		return errors.Join(err, stor.Close())
	}
	m.stor, m.db, m.content = stor, db, c
	return nil
}

// openStorage opens the database in stor and checks its ends, or begins it.
func openStorage(stor storage.Storage, b Binding, fresh bool) (*leveldb.DB, content, error) {
	c := emptyContent(b)
	db, err := openLevelDB(stor, mirrorBuffer)
	if err != nil {
		return nil, c, err
	}
	if fresh {
		err = writeBinding(db, b)
	} else if err = checkBinding(db, b); err == nil {
		c, err = checkEnds(db, b)
	}
	if err != nil {
		return nil, c, errors.Join(err, db.Close())
	}
	return db, c, nil
}

// looksFresh tells whether dir holds no database yet, and refuses one that holds
// something else: it must never be moved aside.
func looksFresh(dir string) (bool, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, os.ErrNotExist) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	fresh := true
	for _, f := range files {
		switch name := f.Name(); {
		case name == "LOCK" || name == "LOG" || name == "LOG.old":
			// What a process leaves that was killed at the very start.
		case !f.IsDir() && isLevelDBFile(name):
			fresh = false
		default:
			return false, fmt.Errorf("%s: %w", filepath.Join(dir, name), ErrForeignFiles)
		}
	}
	return fresh, nil
}

func isLevelDBFile(name string) bool {
	if strings.HasPrefix(name, "CURRENT") || strings.HasPrefix(name, "MANIFEST-") {
		return true
	}
	switch filepath.Ext(name) {
	case ".log", ".ldb", ".sst", ".tmp":
		return true
	}
	return false
}

// What a database holds in memory before it writes a table, in bytes; there may be two
// of them. A copy is written once, from its beginning to its end: larger pieces are
// merged less often. An outbox is small.
const (
	mirrorBuffer = 8 << 20
	outboxBuffer = 1 << 20
)

// openLevelDB sorts what goes wrong into damage and refusals of the system: on
// a full disk or without permission nothing may be moved aside.
func openLevelDB(stor storage.Storage, buffer int) (db *leveldb.DB, err error) {
	defer func() {
		if p := recover(); p != nil { // no content of a file may stop the gateway
			db, err = nil, fmt.Errorf("goleveldb: %v: %w", p, ErrDamaged)
		}
	}()
	db, err = leveldb.Open(stor, &opt.Options{WriteBuffer: buffer, CompactionTableSize: buffer / 2, CompactionTotalSize: 5 * buffer})
	return db, damage(err)
}

// damage marks err as damage of the content unless the system refused.
func damage(err error) error {
	var no syscall.Errno
	if err == nil || errors.As(err, &no) && no != syscall.ENOENT || errors.Is(err, storage.ErrClosed) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// maxDiscarded bounds the copies beside a cache, so that a disk that damages it again
// and again is not filled by them.
const maxDiscarded = 8

// asideOf returns a name that dir can be moved to. A copy that was moved aside before
// is never touched: after a chain has lost blocks it may be the only one that still has
// their entries. Where there are as many as may be, somebody has to look.
func asideOf(dir string) (string, error) {
	name := filepath.Clean(dir) + ".discarded"
	for n := 1; n <= maxDiscarded; n++ {
		aside := name
		if n > 1 {
			aside = fmt.Sprintf("%s.%d", name, n)
		}
		if _, err := os.Lstat(aside); errors.Is(err, os.ErrNotExist) {
			return aside, nil
		} else if err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("%d copies lie beside it already, %s and others; delete those that nobody needs", maxDiscarded, name)
}

// moveAside renames dir. A crash before the renaming leaves dir as it was, to be
// judged again.
func moveAside(dir string) (string, error) {
	aside, err := asideOf(dir)
	if err != nil {
		return "", err
	}
	return aside, os.Rename(dir, aside)
}

// Discarded returns what the last Open or Reset did not use, if there was any.
func (m *Mirror) Discarded() (Discarded, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	if m.discarded == nil {
		return Discarded{}, false
	}
	return *m.discarded, true
}

// Binding returns what the mirror is a copy of.
func (m *Mirror) Binding() Binding { return m.binding }

// Head returns the end of the copy. Epoch is 0: entries do not tell it.
func (m *Mirror) Head() chainlog.Head {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.head
}

// extendChunk bounds the texts of one leveldb.Batch, in bytes.
const extendChunk = 4 << 20

// Extend adds records behind the head. They are checked against it first: one
// that does not fit is chainlog.ErrTampered, and nothing from it on is added.
func (m *Mirror) Extend(records []chainlog.Record) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	v := chainlog.ResumeVerifier(m.binding.Log, m.Head(), nil)
	batch, bytes, c := new(leveldb.Batch), 0, change{}
	for _, r := range records {
		if err := v.Add(r); err != nil {
			return errors.Join(fmt.Errorf("extend cache %s: %w", m.dir, err), m.write(batch, v.Head(), c))
		}
		bucket := bucketOf(r.Session[:])
		key := sessionKey(bucket, r.Session, r.Index)
		batch.Put(recordKey(r.Index), recordValue(r))
		batch.Put(key, nil)
		c.flip(bucket, key, nil)
		if bytes += len(r.Text); bytes >= extendChunk {
			if err := m.write(batch, v.Head(), c); err != nil {
				return err
			}
			batch, bytes, c = new(leveldb.Batch), 0, change{}
		}
	}
	return m.write(batch, v.Head(), c)
}

// write is the only place that adds content: rows, the sums over them, and the head
// that the records end in.
//
// Sync is false: no promise depends on the mirror. A crash here leaves the batch
// out, or, when the machine itself fails, any part of the journal damaged; the
// check at Open, or the first look at what is missing, then finds a shorter copy
// or none, and the rest is read from the chain again.
func (m *Mirror) write(b *leveldb.Batch, head chainlog.Head, c change) error {
	if b.Len() == 0 {
		return nil
	}
	total := m.sums.apply(c, b)
	b.Put(keyHead, headValue(head, total))
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.db == nil {
		return fmt.Errorf("write cache %s: %w", m.dir, chainlog.ErrClosed)
	}
	if err := m.db.Write(b, &opt.WriteOptions{Sync: false}); err != nil {
		return fmt.Errorf("write cache %s: %w", m.dir, err)
	}
	m.head = head
	m.sums.written(c, total)
	return nil
}

// Reset empties the mirror because of why: what it holds is moved aside.
func (m *Mirror) Reset(why error) error {
	m.writing.Lock()
	defer m.writing.Unlock()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.db == nil {
		return fmt.Errorf("reset cache %s: %w", m.dir, chainlog.ErrClosed)
	}
	if _, err := asideOf(m.dir); err != nil {
		return fmt.Errorf("reset cache %s: %w", m.dir, err) // before it is closed
	}
	// What closing a damaged database complains of is no news.
	if err := m.closeDB(); err != nil && !errors.Is(damage(err), ErrDamaged) {
		return fmt.Errorf("reset cache %s: %w", m.dir, err)
	}
	aside, err := moveAside(m.dir)
	if err != nil {
		return fmt.Errorf("reset cache %s: %w", m.dir, err)
	}
	if err := m.open(); err != nil {
		return fmt.Errorf("reset cache %s: %w", m.dir, err)
	}
	m.discarded = &Discarded{Why: why, MovedTo: aside}
	return nil
}

func (m *Mirror) closeDB() error {
	db, stor := m.db, m.stor
	m.db, m.stor = nil, nil
	return errors.Join(db.Close(), stor.Close())
}

// Close ends the use of the mirror. It may be called twice.
func (m *Mirror) Close() error {
	m.writing.Lock()
	defer m.writing.Unlock()
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.db == nil {
		return nil
	}
	if err := m.closeDB(); err != nil {
		return fmt.Errorf("close cache %s: %w", m.dir, err)
	}
	return nil
}
