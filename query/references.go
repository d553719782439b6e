package query

type (
	// Referred is what is needed to cite a thing of the graph.
	Referred struct {
		ID      string   `cypher:"id"`
		Labels  []string `cypher:"labels"`
		Name    *string  `cypher:"name"`
		Date    *string  `cypher:"date"`
		Source  string   `cypher:"source"`
		Session *int32   `cypher:"session"`
		Words   *string  `cypher:"words"`
		// Place is the number of a provision in its instrument.
		Place *string `cypher:"place"`
		// Document is the one it is or stands in, by id, with its kind, title, number and date, and the numbers of the paragraphs.
		Document     *string  `cypher:"document"`
		Kind         *string  `cypher:"kind"`
		Title        *string  `cypher:"title"`
		Number       *string  `cypher:"number"`
		DocumentDate *string  `cypher:"documentDate"`
		Paragraphs   []string `cypher:"paragraphs"`
		// Bodies issued the document, Issuers the thing itself.
		Bodies       []Named  `cypher:"bodies"`
		Issuers      []Named  `cypher:"issuers"`
		States       []string `cypher:"states"`
		Recommenders []string `cypher:"recommenders"`
		// Finding is the decision that the document is.
		Finding *struct {
			Name           string   `cypher:"name"`
			Communications []string `cypher:"communications"`
		} `cypher:"finding"`
		// Instrument is the one it is or belongs to.
		Instrument *ReferredInstrument `cypher:"instrument"`
	}
	// ReferredInstrument is a treaty or declaration as it is cited.
	ReferredInstrument struct {
		ID           string  `cypher:"id"`
		Name         string  `cypher:"name"`
		Abbreviation *string `cypher:"abbreviation"`
		Adopted      *string `cypher:"adopted"`
		InForce      *string `cypher:"inForce"`
		UNTS         *string `cypher:"untsReference"`
		Reference    *string `cypher:"reference"`
		Unit         string  `cypher:"unit"`
		Treaty       bool    `cypher:"treaty"`
		AdoptedBy    *string `cypher:"adoptedBy"`
	}
)

// References gives what is needed to cite things of the graph.
var References = define[IDs, Referred]("references", IDs{[]string{"CCPR/C/GC/34#20", "iccpr/25/b"}})
