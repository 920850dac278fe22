package odap

// Stage is how far a session has come: which of the own entries is the last one
// that matters. One table (in this file) says for each what Decide does.
type Stage string
