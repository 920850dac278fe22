package odap

// CheckJSON demands of b what this package demands of every text it reads: one
// JSON value with one reading only (UTF-8, no key twice, nothing behind it,
// bounded depth, integers that canonical JSON keeps). Errors name the field.
func CheckJSON(b []byte) error {
	_, err := parseStrict(b)
	return err
}
