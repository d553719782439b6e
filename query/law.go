package query

type (
	// BindingParams name a State, a day (YYYY-MM-DD) and the obligations asked about; none means all.
	BindingParams struct {
		State       string   `cypher:"state"`
		On          string   `cypher:"on"`
		Obligations []string `cypher:"obligations"`
	}
	// Binding is one provision through which an obligation bound a State.
	Binding struct {
		Obligation   string   `cypher:"obligation" json:"obligation"`
		Provision    string   `cypher:"provision" json:"provision"`
		Instrument   string   `cypher:"instrument" json:"instrument"`
		SourceClass  string   `cypher:"sourceClass" json:"sourceClass"`
		Reason       string   `cypher:"reason" json:"reason"`
		Action       *string  `cypher:"action" json:"action"`
		Since        *string  `cypher:"since" json:"since"`
		Certain      bool     `cypher:"certain" json:"certain"`
		Reservations []string `cypher:"reservations" json:"reservations"`
	}
	// ObligationParam names an obligation.
	ObligationParam struct {
		Obligation string `cypher:"obligation"`
	}
	// Step is one way from an obligation over a provision to a statement; without a statement where none is known.
	Step struct {
		Provision  string   `cypher:"provision" json:"provision"`
		Name       string   `cypher:"name" json:"name"`
		Instrument string   `cypher:"instrument" json:"instrument"`
		Statement  *string  `cypher:"statement" json:"statement"`
		Authority  *string  `cypher:"authority" json:"authority"`
		Date       *string  `cypher:"date" json:"date"`
		Mechanism  *string  `cypher:"mechanism" json:"mechanism"`
		Passages   []string `cypher:"passages" json:"passages"`
		Summary    *string  `cypher:"summary" json:"summary"`
	}
	// InstrumentParam names an instrument.
	InstrumentParam struct {
		Instrument string `cypher:"instrument"`
	}
	// Monitored says who monitors a provision.
	Monitored struct {
		Provision  string   `cypher:"provision" json:"provision"`
		Name       string   `cypher:"name" json:"name"`
		Mechanisms []string `cypher:"mechanisms" json:"mechanisms"`
	}
	// HeldMeeting is a meeting of the HRES initiative and what came of it.
	HeldMeeting struct {
		Meeting      string   `cypher:"meeting" json:"meeting"`
		Name         string   `cypher:"name" json:"name"`
		Start        string   `cypher:"start" json:"start"`
		End          *string  `cypher:"end" json:"end"`
		Venue        *string  `cypher:"venue" json:"venue"`
		City         *string  `cypher:"city" json:"city"`
		Focus        *string  `cypher:"focus" json:"focus"`
		ConvenedBy   []string `cypher:"convenedBy" json:"convenedBy"`
		Produced     []string `cypher:"produced" json:"produced"`
		ActionPoints []string `cypher:"actionPoints" json:"actionPoints"`
	}
)

// The questions of the cookbook about the law; each file says what it asks.
var (
	BindingObligations = cookbook[BindingParams, Binding]("binding_obligations", BindingParams{"KEN", "2022-08-09", []string{}})
	ObligationPath     = cookbook[ObligationParam, Step]("obligation_path", ObligationParam{"obligation/universal-suffrage"})
	ProvisionMonitors  = cookbook[InstrumentParam, Monitored]("provision_monitors", InstrumentParam{"iccpr"})
	HresMeetings       = cookbook[Nothing, HeldMeeting]("hres_meetings", Nothing{})
)
