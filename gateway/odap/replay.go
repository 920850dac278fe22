package odap

// Replay folds the entries of one session in the own log, from its first on,
// into the session that they make. Its Facts are empty: feed it a Tick.
func Replay(own, peer Party, entries []Message) (Session, error) {
	s := New(own, peer)
	for _, m := range entries {
		var err error
		if s, err = Apply(s, m); err != nil {
			return New(own, peer), err
		}
	}
	return s, nil
}
