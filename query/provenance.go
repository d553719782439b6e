package query

// Rows and parameters of the questions about sources and loads.
type (
	// SourceLoads is a published source with its loads.
	SourceLoads struct {
		Source     string  `cypher:"source" json:"source"`
		Name       string  `cypher:"name" json:"name"`
		Publisher  string  `cypher:"publisher" json:"publisher"`
		Licence    string  `cypher:"licence" json:"licence"`
		Loads      int32   `cypher:"loads" json:"loads"`
		LastLoad   *string `cypher:"lastLoad" json:"lastLoad"`
		LastLoaded *string `cypher:"lastLoaded" json:"lastLoaded"`
		Status     *string `cypher:"status" json:"status"`
	}
	// PastLoad is a load as it is recorded.
	PastLoad struct {
		Load        string   `cypher:"load" json:"load"`
		Loader      string   `cypher:"loader" json:"loader"`
		StartedAt   string   `cypher:"startedAt" json:"startedAt"`
		Status      string   `cypher:"status" json:"status"`
		Files       []string `cypher:"files" json:"files"`
		Created     int32    `cypher:"created" json:"created"`
		Changed     int32    `cypher:"changed" json:"changed"`
		Unchanged   int32    `cypher:"unchanged" json:"unchanged"`
		Removed     int32    `cypher:"removed" json:"removed"`
		DataVersion int32    `cypher:"dataVersion" json:"dataVersion"`
	}
	// LoadsParam are the ids of two loads, the earlier first.
	LoadsParam struct {
		From string `cypher:"from"`
		To   string `cypher:"to"`
	}
	// LoadDifference is what loads did to the nodes of a label or the relationships of a type that one loader says. What
	// was removed is known by loader alone.
	LoadDifference struct {
		Kind    string `cypher:"kind" json:"kind"`
		Of      string `cypher:"of" json:"of"`
		Loader  string `cypher:"loader" json:"loader"`
		Created int32  `cypher:"created" json:"created"`
		Changed int32  `cypher:"changed" json:"changed"`
		Removed int32  `cypher:"removed" json:"removed"`
	}
)

// Questions about sources and loads.
var (
	AllSourceLoads  = cookbook[Nothing, SourceLoads]("source_loads", Nothing{})
	LoadHistory     = cookbook[Nothing, PastLoad]("load_history", Nothing{})
	LoadDifferences = cookbook[LoadsParam, LoadDifference]("load_difference", LoadsParam{"load/0", "load/zzzzzzzzz"})
)
