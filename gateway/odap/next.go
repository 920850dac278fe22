package odap

import "errors"

// Next takes what has happened into the session and returns what is to be done.
// The session given is not changed. After an error nothing has happened: the
// session returned is the one given, and nothing of the event counts.
//
// A Tick returns all that the session needs now. Any other event returns only
// what follows from it: nothing when it brought nothing new. So whoever feeds
// every answer back, and a Tick now and then, neither stalls nor spins.
func Next(s Session, e Event) (Session, []Effect, error) {
	return s, nil, errors.New("next: not built")
}

// Ended tells whether nothing will ever be done for the session again, except to
// answer repeated messages from the log.
func (s Session) Ended() bool { return false }
