package sim

// faults is what goes wrong in a run. Each seed has a few kinds of it, so that
// every kind is seen alone too.
type faults struct {
	// messages between gateways
	lose, loseAnswer, twice, slow float64
	replay                        float64 // each second: an old one comes again
	// a node's answers to a writer
	sendLost, sendUnanswered float64
	// a block leaves out transactions that are due
	skip float64
	// each second: the chain loses blocks above the confirmed depth; its node
	// restarts with an empty pool; its node is away for some seconds
	reorg, dropPool, chainAway float64
	// each second: a ledger loses blocks above its finality, its node loses its
	// pool, it is away for some seconds
	ledgerReorg, ledgerDrop, ledgerAway float64
	// of a ledger's single requests and answers
	ledgerLost float64
	// an Append's answer is lost: unknown
	unknown float64
	// each second: the network between the gateways is cut for some seconds
	cut float64
	// crashes, as the boundary between effects at which the instance dies, for
	// each gateway, in order
	crashes [2][]int
	// each second: a process dies, wherever it is
	kill float64
	// each second, of each instance: something becomes of its cache
	spoil float64
}

// plan draws the faults of a seed.
func (w *world) plan() faults {
	var f faults
	if w.calm {
		return f
	}
	some := func(most float64) float64 {
		if !w.chance(0.4) {
			return 0
		}
		return most * w.rng.Float64()
	}
	f.lose, f.loseAnswer, f.twice, f.slow = some(0.4), some(0.3), some(0.3), some(0.5)
	f.replay = some(0.3)
	f.sendLost, f.sendUnanswered, f.skip = some(0.3), some(0.3), some(0.5)
	f.reorg, f.dropPool, f.chainAway = some(0.15), some(0.1), some(0.03)
	f.ledgerReorg, f.ledgerDrop, f.ledgerAway, f.ledgerLost = some(0.1), some(0.1), some(0.03), some(0.2)
	f.unknown, f.cut, f.kill = some(0.05), some(0.02), some(0.015)
	f.spoil = some(0.1)
	for g := range f.crashes {
		at := 0
		for range w.rng.IntN(3) {
			at += 1 + w.rng.IntN(220)
			f.crashes[g] = append(f.crashes[g], at)
		}
	}
	return f
}

// chance is true with probability p.
func (w *world) chance(p float64) bool { return p > 0 && w.rng.Float64() < p }

// between draws a number of milliseconds.
func (w *world) between(least, most int64) int64 { return least + w.rng.Int64N(most-least+1) }

// stir has what goes wrong by the second go wrong, until the world is healed.
func (w *world) stir() {
	if w.healed {
		return
	}
	if w.atRest() {
		w.heal() // nothing is left for them to spoil
		return
	}
	f := &w.faults
	if w.chance(f.reorg) {
		w.reorgChain()
	}
	if w.chance(f.dropPool) {
		w.trace("pool", "log chain", 0, nil)
		w.chain.emptyPool()
	}
	if w.chance(f.chainAway) && !w.chainDown {
		w.trace("away", "log chain", 0, nil)
		w.chainDown = true
		w.after(w.between(1_000, 20_000), func() { w.chainDown = false })
	}
	if w.chance(f.replay) {
		w.replay()
	}
	if w.chance(f.cut) {
		w.trace("cut", "network", 0, nil)
		w.cut = true
		w.after(w.between(1_000, 30_000), func() { w.cut = false })
	}
	for _, l := range w.ledgers {
		l.stir(f)
	}
	for _, in := range w.instances {
		if w.chance(f.kill) {
			in.crash("killed")
		}
		if w.chance(f.spoil) {
			w.spoil(in)
		}
	}
	w.after(1_000, w.stir)
}

// reorgChain replaces blocks that are not confirmed for anybody.
func (w *world) reorgChain() {
	n := min(w.rng.IntN(int(w.depth))+1, len(w.chain.blocks)-1)
	if n < 1 {
		return
	}
	w.trace("reorg", "log chain", uint64(n), nil)
	vanish := w.chance(0.3)
	w.chain.lose(n, func() bool { return !vanish })
	for range n {
		w.chain.mine(uint64(w.unix()), func() bool { return !w.chance(w.faults.skip) })
	}
	w.check() // nobody ever sees the chain in between
}

// heal ends all faults: everybody is up and everything answers.
func (w *world) heal() {
	if w.healed {
		return
	}
	w.trace("heal", "world", 0, nil)
	w.healed = true
	w.faults = faults{}
	w.chainDown, w.cut = false, false
	for _, l := range w.ledgers {
		l.away = false
	}
	for _, in := range w.instances {
		in.stayDown = false
		in.revive()
	}
}
