package odap

func (p *Receipt) check() error            { return nil }
func (p *Done) check() error               { return nil }
func (p *Failure) check() error            { return nil }
func (p *DoneOutcome) check() error        { return nil }
func (p *ExecAction) check() error         { return nil }
func (p *DoneAction) check() error         { return nil }
func (p *LockRead) check() error           { return nil }
func (p *InitValidate) check() error       { return nil }
func (p *AckValidate) check() error        { return nil }
func (p *AckValidateReceipt) check() error { return nil }
func (p *InitCommence) check() error       { return nil }
func (p *AckCommence) check() error        { return nil }
func (p *InitLock) check() error           { return nil }
func (p *AckLock) check() error            { return nil }
func (p *InitPrepare) check() error        { return nil }
func (p *AckPrepare) check() error         { return nil }
func (p *InitFinal) check() error          { return nil }
func (p *AckFinal) check() error           { return nil }
func (p *InitComplete) check() error       { return nil }
func (p *InitLog) check() error            { return nil }
func (p *RotateKey) check() error          { return nil }
