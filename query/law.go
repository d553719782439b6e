package query

type (
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
	ObligationPath    = cookbook[ObligationParam, Step]("obligation_path", ObligationParam{"obligation/universal-suffrage"})
	ProvisionMonitors = cookbook[InstrumentParam, Monitored]("provision_monitors", InstrumentParam{"iccpr"})
	HresMeetings      = cookbook[Nothing, HeldMeeting]("hres_meetings", Nothing{})
)
