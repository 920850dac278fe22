package odap

// Messages are some messages of a session, one of each operation. They are never
// changed: With and Without return others. So sessions that share them need no copies,
// and ten thousand sessions little memory.
type Messages []*Message

// Get returns the message of an operation; false if there is none.
func (m Messages) Get(op Operation) (Message, bool) {
	for _, x := range m {
		if x.Entry.Operation == op {
			return *x, true
		}
	}
	return Message{}, false
}

// Of returns the message of an operation, the zero one if there is none.
func (m Messages) Of(op Operation) Message {
	x, _ := m.Get(op)
	return x
}

// With returns m and x, in the place of one of the same operation.
func (m Messages) With(x Message) Messages {
	return append(m.Without(x.Entry.Operation), &x) // has room for it
}

// Without returns m less the message of an operation.
func (m Messages) Without(op Operation) Messages {
	out := make(Messages, 0, len(m)+1)
	for _, x := range m {
		if x.Entry.Operation != op {
			out = append(out, x)
		}
	}
	return out
}
