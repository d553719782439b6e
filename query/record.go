package query

// Rows and parameters of the questions behind permalinks and feeds.
type (
	// ID is one id.
	ID struct {
		ID string `cypher:"id"`
	}
	// Record is a thing of the graph with what a page about it shows. Properties is a map of all that is stored.
	Record struct {
		ID         string        `cypher:"id"`
		Labels     []string      `cypher:"labels"`
		Properties any           `cypher:"properties"`
		Texts      []RecordText  `cypher:"texts"`
		Stands     []RecordPlace `cypher:"stands"`
		Mechanisms []Named       `cypher:"mechanisms"`
		Source     *RecordSource `cypher:"source"`
		Loads      []RecordLoad  `cypher:"loads"`
	}
	// RecordText are official words in one language.
	RecordText struct {
		Language string `cypher:"language"`
		Text     string `cypher:"text"`
		Source   string `cypher:"source"`
	}
	// RecordPlace is the paragraph of a document in which something stands.
	RecordPlace struct {
		Passage  string  `cypher:"passage"`
		Number   string  `cypher:"number"`
		Document string  `cypher:"document"`
		Title    string  `cypher:"title"`
		Date     *string `cypher:"date"`
	}
	// Named is an id with a name.
	Named struct {
		ID   string `cypher:"id"`
		Name string `cypher:"name"`
	}
	// RecordSource is the published source that something was read from.
	RecordSource struct {
		Name      string `cypher:"name"`
		Publisher string `cypher:"publisher"`
		Licence   string `cypher:"licence"`
	}
	// RecordLoad is a load that wrote something.
	RecordLoad struct {
		ID          string `cypher:"id"`
		Loader      string `cypher:"loader"`
		StartedAt   string `cypher:"startedAt"`
		DataVersion int32  `cypher:"dataVersion"`
	}
	// LinksParams ask for the links of a thing: of all kinds the first, or of one kind those after an id.
	LinksParams struct {
		ID        string  `cypher:"id"`
		Type      *string `cypher:"type"`
		Direction *string `cypher:"direction"`
		Label     *string `cypher:"label"`
		After     string  `cypher:"after"`
		Limit     int     `cypher:"limit"`
	}
	// LinkGroup are the links of one type, direction (IN or OUT) and kind of the other end.
	LinkGroup struct {
		Type      string       `cypher:"type"`
		Direction string       `cypher:"direction"`
		Label     string       `cypher:"label"`
		Total     int32        `cypher:"total"`
		Items     []LinkedItem `cypher:"items"`
	}
	// LinkedItem is the other end of links, and what each says.
	LinkedItem struct {
		ID   string     `cypher:"id"`
		Name string     `cypher:"name"`
		Said []LinkFact `cypher:"said"`
	}
	// LinkFact is what one loader says of a link, as far as a page shows it.
	LinkFact struct {
		Owner      *string  `cypher:"owner"`
		Source     *string  `cypher:"source"`
		Method     *string  `cypher:"method"`
		Confidence *float64 `cypher:"confidence"`
		Date       *string  `cypher:"date"`
		Response   *string  `cypher:"response"`
	}
	// Prefixes are beginnings of ids.
	Prefixes struct {
		Prefixes []string `cypher:"prefixes"`
	}
	// Near is something of which the id begins as asked.
	Near struct {
		Prefix string `cypher:"prefix"`
		ID     string `cypher:"id"`
		Label  string `cypher:"label"`
		Name   string `cypher:"name"`
	}
	// DataState is the state of the data: what answers are made of.
	DataState struct {
		Version    int32   `cypher:"version"`
		Load       *string `cypher:"load"`
		FinishedAt *string `cypher:"finishedAt"`
		Running    int32   `cypher:"running"`
	}
	// NewsParams are the ids of what is watched, two versions of the data, what came after the first, up to the second, and how much
	// is told at most, the newest.
	NewsParams struct {
		IDs  []string `cypher:"ids"`
		From int      `cypher:"from"`
		To   int      `cypher:"to"`
		Most int      `cypher:"most"`
	}
	// News is a node or a link that a load created or changed, or a link that a verdict took away. Node is the id of the node or of the
	// link's start, Other that of its end.
	News struct {
		DataVersion int32   `cypher:"dataVersion" json:"dataVersion"`
		Load        string  `cypher:"load" json:"load"`
		At          string  `cypher:"at" json:"at"`
		Change      string  `cypher:"change" json:"change"`
		Kind        string  `cypher:"kind" json:"kind"`
		Type        string  `cypher:"type" json:"type"`
		ID          string  `cypher:"id" json:"id"`
		Words       *string `cypher:"words" json:"words"`
		Date        *string `cypher:"date" json:"date"`
		Node        string  `cypher:"node" json:"node"`
		Other       *string `cypher:"other" json:"other"`
		Source      *string `cypher:"source" json:"source"`
		Owner       *string `cypher:"owner" json:"owner"`
	}
)

// AllNews is more than there is of news.
const AllNews = 10_000_000

// Questions behind permalinks and feeds.
var (
	ByID        = define[ID, Record]("record", ID{"CCPR/C/GC/34#20"})
	RecordLinks = define[LinksParams, LinkGroup]("record_links", LinksParams{ID: "KEN", Limit: 20})
	NearIDs     = define[Prefixes, Near]("record_near", Prefixes{[]string{"CCPR/C/GC/34#2"}})
	StateOfData = define[Nothing, DataState]("data_state", Nothing{})
	WhatIsNew   = cookbook[NewsParams, News]("news", NewsParams{[]string{"iccpr/25"}, 0, 1, AllNews})
)
