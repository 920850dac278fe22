package odap

// Plan names what a rule does.
type Plan string
