package relate

// Class is what kind of action a remedy asks for.
type Class string

// The classes of actions. They are finer than the five action categories of UPR Info (Edward R. McMahon: 1 asks others or
// shares, 2 continues, 3 considers, 4 general action, 5 specific action), which inspired [Class.Specific] and [Mode].
const (
	Join        Class = "join"        // ratify, accede to, sign, become party
	Denounce    Class = "denounce"    // leave a treaty
	Adopt       Class = "adopt"       // adopt, enact, pass a law, plan, policy
	Amend       Class = "amend"       // amend, revise, reform, harmonise
	Abolish     Class = "abolish"     // repeal, lift, remove, withdraw, dissolve, put an end to
	Maintain    Class = "maintain"    // keep, retain, uphold
	Establish   Class = "establish"   // establish, create, appoint, introduce
	Prohibit    Class = "prohibit"    // ban, criminalise
	Allow       Class = "allow"       // allow, permit, decriminalise
	Restrict    Class = "restrict"    // restrict, limit
	Widen       Class = "widen"       // increase, raise, widen
	Reduce      Class = "reduce"      // reduce, lower
	Ensure      Class = "ensure"      // ensure, guarantee, protect, respect
	Promote     Class = "promote"     // promote, improve, strengthen, facilitate
	Combat      Class = "combat"      // combat, prevent, address
	Investigate Class = "investigate" // investigate, prosecute, punish
	Release     Class = "release"     // free prisoners
	Detain      Class = "detain"      // imprison
	Train       Class = "train"       // train, educate, raise awareness
	Invite      Class = "invite"      // invite, cooperate with, receive
	Report      Class = "report"      // report, publish, submit
	Hold        Class = "hold"        // hold elections, a dialogue
	Implement   Class = "implement"   // implement, apply, enforce
	Provide     Class = "provide"     // provide, allocate, finance
	Redress     Class = "redress"     // compensate, rehabilitate
	Commute     Class = "commute"     // commute sentences
)

// Specific says whether it is seen when the action has been done; the others name an aim.
func (c Class) Specific() bool { return c != Ensure && c != Promote && c != Combat }

// verbs are the classes of verbs in their base form.
var verbs = byVerb(map[Class]string{
	Join:        "ratify accede sign adhere",
	Denounce:    "denounce",
	Adopt:       "adopt enact pass approve promulgate",
	Amend:       "amend revise reform harmonize harmonise modify align reformulate",
	Abolish:     "abolish repeal lift remove rescind annul abrogate revoke dissolve withdraw eliminate cease discontinue stop end",
	Maintain:    "maintain keep retain uphold preserve",
	Establish:   "establish create institute appoint introduce found reestablish declare impose",
	Prohibit:    "prohibit ban outlaw criminalize criminalise forbid",
	Allow:       "allow permit decriminalize decriminalise authorize authorise legalize legalise enable let",
	Restrict:    "restrict limit",
	Widen:       "increase raise widen expand broaden",
	Reduce:      "reduce lower decrease",
	Ensure:      "ensure guarantee protect respect safeguard secure",
	Promote:     "promote strengthen improve enhance reinforce facilitate encourage support foster advance consolidate develop",
	Combat:      "combat fight prevent tackle address eradicate counter curb",
	Investigate: "investigate prosecute punish sanction",
	Release:     "release free",
	Detain:      "detain imprison",
	Train:       "train educate sensitize sensitise",
	Invite:      "invite cooperate receive collaborate",
	Report:      "report submit publish disseminate",
	Hold:        "hold organize organise conduct",
	Implement:   "implement apply enforce incorporate integrate transpose",
	Provide:     "provide allocate finance grant",
	Redress:     "compensate rehabilitate",
	Commute:     "commute",
})

// nominals are the classes of nouns that stand for a verb: “consider the ratification of”.
var nominals = map[string]Class{
	"ratification": Join, "accession": Join, "signature": Join, "signing": Join, "adoption": Adopt, "enactment": Adopt,
	"amendment": Amend, "revision": Amend, "abolition": Abolish, "repeal": Abolish, "withdrawal": Abolish, "abolishment": Abolish,
	"establishment": Establish, "creation": Establish, "implementation": Implement, "elimination": Abolish, "incorporation": Implement,
	"promotion": Promote, "protection": Ensure, "prevention": Combat, "criminalization": Prohibit, "decriminalization": Allow,
}

// phrases are the classes of actions that take several words; the words are all that stands for the verb.
var phrases = []struct {
	words string
	class Class
}{
	{"become a party to", Join}, {"become party to", Join}, {"become a state party to", Join}, {"sign and ratify", Join},
	{"accede to or ratify", Join}, {"ratify or accede to", Join}, {"sign or ratify", Join}, {"sign and accede to", Join},
	{"set up", Establish}, {"put in place", Establish}, {"put an end to", Abolish}, {"do away with", Abolish}, {"put a stop to", Abolish},
	{"bring to justice", Investigate}, {"bring into line", Amend}, {"bring into conformity", Amend}, {"hold accountable", Investigate},
	{"provide for", Ensure}, {"raise awareness", Train}, {"increase awareness", Train}, {"raise public awareness", Train}, {"raise awareness of", Train}, {"raise public awareness of", Train}, {"raise awareness about", Train}, {"raise awareness on", Train},
	{"provide training to", Train}, {"provide training on", Train}, {"provide training in", Train}, {"give effect to", Implement},
	{"comply with", Implement},
	{"extend a", Invite}, {"extend an", Invite}, {"issue a", Invite}, {"issue an", Invite}, {"extend", Invite}, {"issue", Invite},
}

// opposed are classes that cannot both be done to the same object.
var opposed = pairs([][2]Class{
	{Abolish, Maintain}, {Abolish, Establish}, {Abolish, Adopt}, {Prohibit, Allow}, {Restrict, Allow}, {Restrict, Widen}, {Reduce, Widen},
	{Release, Detain}, {Join, Denounce}, {Prohibit, Promote}, {Restrict, Promote},
})

// means are the specific classes by which a general one is carried out.
var means = map[Class][]Class{
	Ensure:  {Adopt, Amend, Establish, Train, Provide},
	Promote: {Adopt, Amend, Establish, Train, Provide},
	Combat:  {Adopt, Amend, Establish, Train, Provide, Prohibit},
}

// Mode is how firmly an action is asked for.
type Mode int

// The modes, from the weakest on.
const (
	Consider Mode = iota
	Sign          // signature of a treaty, without a word on ratification
	Do
)

// considering are verbs that ask for reflection, not for the action.
var considering = set(`consider envisage explore examine study reconsider contemplate reflect`)

// framing are verbs that stand before the verb that tells the action: “take measures to protect”, “continue to protect”.
var framing = set(`consider envisage explore examine study reconsider contemplate reflect take make continue pursue step intensify strengthen
	redouble increase enhance undertake seek commit proceed work speed accelerate expedite complete finalize finalise initiate begin start
	do adopt further maintain move reinforce deploy exert put develop advance implement prioritize hasten focus multiply keep devote
	conclude spare try endeavour strive`)

// between are words that may stand between a framing verb and the verb that tells the action.
var between = set(`a an the first its their all any more every further additional necessary needed appropriate concrete effective adequate
	possible required urgent immediate practical comprehensive specific tangible positive active current existing ongoing legislative
	administrative legal policy measure measures step steps action actions effort efforts work process processes up out into consideration to on in at of for
	toward towards with and or aimed aiming directed as soon view possibility question issue procedure procedures order
	consider considering ensure that those these this possible best utmost great greater serious
	positively favourably favorably seriously actively early speedy prompt swift formal continue continuing`)

func byVerb(classes map[Class]string) map[string]Class {
	all := map[string]Class{}
	for class, list := range classes {
		for verb := range set(list) {
			all[verb] = class
		}
	}
	return all
}

func pairs(list [][2]Class) map[[2]Class]bool {
	all := map[[2]Class]bool{}
	for _, p := range list {
		all[p], all[[2]Class{p[1], p[0]}] = true, true
	}
	return all
}

// base is the base form of a verb that ends in -ing, where it is one that is known.
func base(lower string) (string, bool) {
	if _, ok := verbs[lower]; ok {
		return lower, true
	}
	n := len(lower) - len("ing")
	if n < 2 || lower[n:] != "ing" {
		return "", false
	}
	root := lower[:n]
	for _, verb := range []string{root, root + "e", root[:len(root)-1]} { // abolish-ing, amend-ing, establish-ing; adher-ing; ban-n-ing
		if _, ok := verbs[verb]; ok {
			return verb, true
		}
	}
	return "", false
}
