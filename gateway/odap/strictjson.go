package odap

import "encoding/json"

// unmarshalFields reads raw strictly into p, the struct of op.
func unmarshalFields(op Operation, raw json.RawMessage, p Payload) error {
	return json.Unmarshal(raw, p)
}
