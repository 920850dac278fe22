package ethledger

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/big"
	"time"

	"github.com/ethereum/go-ethereum/common"

	"causeway/bindings"
	"causeway/internal/ethtx"
)

// Config says which ledger to open and with what rights. Chain, RPC and Contract
// are mandatory. With Group, Signer and Outbox all empty the ledger is only read:
// a gateway looks at locks on ledgers that it has no rights on.
type Config struct {
	Chain    string // CAIP-2 id, "eip155:<chain id>"
	RPC      string // http, ws or ipc; unused by OpenOn
	Contract string // AssetLedger, EIP-55
	// Finality is how many blocks must stand above one before it counts. 0 means
	// that what is in the newest block counts, honest only where blocks are final;
	// more needs a chain that makes blocks by itself.
	Finality uint64
	// Group is the gateway group whose rights are used, 0x hex. The signer's
	// account must be a member of it.
	Group  string
	Signer ethtx.Signer // the ledger key; nothing else may send with it
	Outbox ethtx.Outbox // of this key alone
	Fees   ethtx.Fees

	// MaxGas bounds a transaction; default 16,777,216 (EIP-7825).
	MaxGas uint64
	// BlockWait bounds the wait for a block when the ledger is opened, to see
	// that the chain makes them; default 30 s.
	BlockWait time.Duration
	// Call bounds one request to the node; default 10 s.
	Call time.Duration
	// Resend is how long a transaction waits without a block before its bytes are
	// sent again; default 5 s.
	Resend time.Duration
	// Genesis is the hash of block 0 if it is pinned.
	Genesis common.Hash
	Logger  *slog.Logger // nil: silent
}

// ErrNoMember says that the ledger key is not in its gateway group: the group's
// admin has to list it.
var ErrNoMember = errors.New("the ledger key is not a member of its group")

// ErrReadOnly says that the ledger was opened without a group and a key.
var ErrReadOnly = errors.New("the ledger is open for reading only")

// parsed is a Config in the types of the chain.
type parsed struct {
	Config
	chainID  *big.Int
	contract common.Address
	group    [32]byte
	account  common.Address // of the ledger key; zero when open for reading
}

func (c Config) parse() (parsed, error) {
	p := parsed{Config: c}
	var err error
	if p.chainID, err = ParseChain(c.Chain); err != nil {
		return p, fmt.Errorf("ledgers: chain: %w", err)
	}
	fail := func(field string, err error) (parsed, error) {
		return p, fmt.Errorf("ledger %s: %s: %w", c.Chain, field, err)
	}
	if p.contract, err = ParseAddress(c.Contract); err != nil {
		return fail("contract", err)
	}
	if err := p.rights(); err != nil {
		return fail("rights", err)
	}
	if p.MaxGas == 0 {
		p.MaxGas = 16_777_216
	}
	if p.BlockWait <= 0 {
		p.BlockWait = 30 * time.Second
	}
	if p.Call <= 0 {
		p.Call = 10 * time.Second
	}
	if p.Logger == nil {
		p.Logger = slog.New(slog.DiscardHandler)
	}
	return p, nil
}

// readOnly tells whether nothing is ever sent.
func (c Config) readOnly() bool { return c.Group == "" && c.Signer == nil && c.Outbox == nil }

func (p *parsed) rights() (err error) {
	switch {
	case p.readOnly():
		return nil
	case p.Signer == nil:
		return errors.New("signer: no ledger key")
	case p.Outbox == nil:
		return errors.New("outbox: nowhere to keep what is signed")
	}
	p.account = p.Signer.Account()
	if p.group, err = parseGroup(p.Group); err != nil {
		return fmt.Errorf("group: %w", err)
	}
	return nil
}

// Open connects to the node at cfg.RPC and opens the ledger; see OpenOn.
func Open(ctx context.Context, cfg Config) (*Ledger, error) {
	p, err := cfg.parse()
	if err != nil {
		return nil, err
	}
	if !p.chainID.IsUint64() {
		return nil, fmt.Errorf("ledger %s: chain id does not fit 64 bits", cfg.Chain)
	}
	node, err := dial(ctx, p)
	if err != nil {
		return nil, fmt.Errorf("ledger %s: %w", cfg.Chain, err)
	}
	l, err := open(ctx, p, node)
	if err != nil {
		node.Close()
		return nil, err
	}
	l.disconnect = node.Close
	return l, nil
}

// dial connects to the node. A genesis block that is not pinned is pinned to the
// one found now: a chain that is replaced under the running gateway would else be
// taken for one on which nothing was ever done.
func dial(ctx context.Context, p parsed) (*ethtx.Node, error) {
	is := ethtx.Identity{ChainID: p.chainID.Uint64(), Genesis: p.Genesis}
	node, err := ethtx.Dial(ctx, p.RPC, is)
	if err != nil || p.Genesis != zeroHash {
		return node, err
	}
	b, err := node.BlockAt(ctx, 0)
	node.Close()
	if err != nil {
		return nil, fmt.Errorf("asking for the genesis block: %w", err)
	}
	is.Genesis = b.Hash
	return ethtx.Dial(ctx, p.RPC, is)
}

// OpenOn opens the ledger over a node that somebody else connects to. It returns
// when it has seen that the node serves the chain, that the contract is there and
// of a version it knows, that the ledger key, if there is one, is a member of the
// group (ErrNoMember if not) and, with Finality above 0, that the chain makes blocks by itself.
func OpenOn(ctx context.Context, cfg Config, node ethtx.Backend) (*Ledger, error) {
	p, err := cfg.parse()
	if err != nil {
		return nil, err
	}
	return open(ctx, p, node)
}

func open(ctx context.Context, p parsed, node ethtx.Backend) (*Ledger, error) {
	l := &Ledger{parsed: p, node: node, abi: bindings.NewAssetLedger(), inFlight: make(map[flight]int)}
	if err := l.identify(ctx); err != nil {
		return nil, fmt.Errorf("ledger %s: %w", p.Chain, err)
	}
	l.watch(ctx)
	if p.Finality > 0 {
		if err := l.seeBlock(ctx); err != nil {
			l.unwatch()
			return nil, fmt.Errorf("ledger %s: %w", p.Chain, err)
		}
	}
	if p.readOnly() {
		return l, nil
	}
	shell, err := ethtx.Open(ethtx.ShellConfig{
		Config:  ethtx.Config{ChainID: p.chainID, Account: p.account, Fees: p.Fees, Resend: p.Resend},
		Backend: node, Signer: p.Signer, Outbox: p.Outbox, Logger: p.Logger.With("ledger", p.Chain),
	})
	if err != nil {
		l.unwatch()
		return nil, fmt.Errorf("ledger %s: %w", p.Chain, err)
	}
	l.shell = shell
	return l, nil
}

// identify asks for chain id, code, version and membership, before anything is
// sent. A wrong chain or contract would take keys and amounts for its own.
func (l *Ledger) identify(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, l.Call)
	defer cancel()
	id, err := l.node.ChainID(ctx)
	if err != nil {
		return fmt.Errorf("asking for the chain id: %w", err)
	}
	if id.Cmp(l.chainID) != 0 {
		return fmt.Errorf("the node's chain id is %s: %w", id, ethtx.ErrOtherChain)
	}
	b, err := l.newest(ctx)
	if err != nil {
		return err
	}
	code, err := l.node.CodeAtHash(ctx, l.contract, b.Hash)
	if err != nil {
		return fmt.Errorf("asking for the code of contract %s: %w", l.contract, err)
	}
	if len(code) == 0 {
		return fmt.Errorf("no contract at %s", l.contract)
	}
	version, err := view(ctx, l, b, l.abi.PackVERSION(), l.abi.UnpackVERSION)
	if err != nil {
		return fmt.Errorf("contract %s does not tell its version: %w", l.contract, err)
	}
	if version != contractVersion {
		return fmt.Errorf("contract %s is %q, want %q", l.contract, version, contractVersion)
	}
	if l.readOnly() {
		return nil
	}
	return l.member(ctx, b)
}

// contractVersion is the only version of the contract that this package knows.
const contractVersion = "causeway/AssetLedger/1"

func (l *Ledger) member(ctx context.Context, b ethtx.Block) error {
	in, err := view(ctx, l, b, l.abi.PackIsMember(l.group, l.account), l.abi.UnpackIsMember)
	if err != nil {
		return fmt.Errorf("asking for the members of group %s: %w", l.Group, err)
	}
	if !in {
		return fmt.Errorf("account %s, group %s: %w", l.account, l.Group, ErrNoMember)
	}
	return nil
}
