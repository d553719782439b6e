package query

// GroundParams say what an answer rests on.
type GroundParams struct {
	// Loaders are those whose last load the answer rests on.
	Loaders []string `cypher:"loaders"`
	// Reviews tells that the answer rests on what was said in reviews: of States by Mechanisms, of all where there are none.
	Reviews    bool     `cypher:"reviews"`
	States     []string `cypher:"states"`
	Mechanisms []string `cypher:"mechanisms"`
}

type (
	// Ground is what an answer rests on.
	Ground struct {
		Version  int32         `cypher:"version"`
		Loads    []GroundLoad  `cypher:"loads"`
		Coverage []GroundCover `cypher:"coverage"`
	}
	// GroundLoad is when a source was loaded last.
	GroundLoad struct {
		Source   string  `cypher:"source"`
		LoadedAt *string `cypher:"loadedAt"`
	}
	// GroundCover is what a source holds of the reviews by a mechanism.
	GroundCover struct {
		Source     string   `cypher:"source"`
		Mechanism  string   `cypher:"mechanism"`
		Complete   int32    `cypher:"complete"`
		Partial    int32    `cypher:"partial"`
		Statements int32    `cypher:"statements"`
		Rejected   int32    `cypher:"rejected"`
		Why        []string `cypher:"why"`
	}
)

// AnswerGround tells what an answer rests on.
var AnswerGround = define[GroundParams, Ground]("answer_ground", GroundParams{Loaders: []string{"calendar"}, Reviews: true, States: []string{"BLR"}, Mechanisms: []string{}})
