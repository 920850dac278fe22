package odap

// Decide says what a session needs now: the rule of the table that its situation
// matches, and the effects it calls for.
func Decide(s Session) (Rule, []Effect) { return Rule{}, nil }
