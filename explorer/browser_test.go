package explorer_test

import (
	"context"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/explorer"
)

// The pages are tried in a real browser where the machine has one: Debian's package chromium, say.
//
//	go test ./explorer -shots DIR            also writes pictures of the pages
//	go test ./explorer -axe node_modules/axe-core/axe.min.js   also asks axe-core about accessibility
var (
	shots = flag.String("shots", "", "folder to write pictures of the pages to")
	axe   = flag.String("axe", "", "axe-core's axe.min.js, to check the pages with")
)

// patience is for a slow machine; what the tests wait for takes milliseconds on a quick one.
const patience = 60 * time.Second

// browser starts a headless Chromium with one tab, and fails the test where the page calls another host, throws an
// exception or breaks its own Content-Security-Policy.
func browser(t *testing.T, home string) context.Context {
	t.Helper()
	var path string
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil {
			path = found
			break
		}
	}
	if path == "" {
		t.Skip("no Chromium on this machine: the pages were not tried in a browser")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(path),
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.WindowSize(1440, 900),
	)
	if os.Geteuid() == 0 {
		opts = append(opts, chromedp.NoSandbox) // Chromium's sandbox refuses to run as root
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*patience)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)

	var mu sync.Mutex
	var complaints []string
	complain := func(format string, args ...any) {
		mu.Lock()
		defer mu.Unlock()
		complaints = append(complaints, fmt.Sprintf(format, args...))
	}
	t.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		assert.Empty(t, complaints)
	})
	require.NoError(t, chromedp.Do(ctx)) // starts the browser
	require.NoError(t, chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			u, err := url.Parse(e.Request.URL)
			if err != nil || (!strings.HasPrefix(e.Request.URL, home+"/") && u.Scheme != "data" && u.Scheme != "blob") {
				complain("request to %s", e.Request.URL)
			}
		case *runtime.EventExceptionThrown:
			complain("exception: %v", e.ExceptionDetails)
		case *log.EventEntryAdded:
			// A refused query is an answer of the server, which the browser logs all the same.
			if e.Entry.Source != log.EntrySourceNetwork {
				complain("%s: %s", e.Entry.Source, e.Entry.Text)
			}
		}
	}))
	call(t, ctx, network.Enable, network.EnableParams{})
	call(t, ctx, log.Enable, cdp.Empty{})
	return ctx
}

type step = chromedp.Action[chromedp.Void]

// call runs one command of the DevTools protocol.
func call[P, R any](t *testing.T, ctx context.Context, command cdp.Command[P, R], params P) {
	t.Helper()
	_, err := chromedp.Call(ctx, command, params)
	require.NoError(t, err)
}

// script runs JavaScript for what it does.
func script(text string) step {
	return chromedp.Evaluate[chromedp.Void](text)
}

// do runs the actions, or ends the test.
func do(t *testing.T, ctx context.Context, actions ...step) {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	require.NoError(t, chromedp.Do(ctx, actions...))
}

// until waits for a JavaScript expression to hold.
func until(expression string) step {
	return chromedp.Poll[chromedp.Void](expression, chromedp.WithPollingTimeout(patience/2))
}

func evaluate[T any](t *testing.T, ctx context.Context, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(t, err)
	return value
}

// press types keys as a keyboard does: a page that takes a key for itself gets no character for it. chromedp's own
// KeyEvent sends the character all the same.
func press(keys string, modifiers ...chromedp.Modifier) step {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		for _, key := range keys {
			for _, event := range kb.Encode(key) {
				for _, m := range modifiers {
					event.Modifiers |= int64(m)
				}
				if event.Type == kb.KeyChar && len(modifiers) > 0 {
					continue
				}
				if event.Type == kb.KeyDown {
					event.Type = input.DispatchKeyEventTypeRawKeyDown
				}
				if _, err := cdp.Call(ctx, target, input.DispatchKeyEvent, *event); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// console is the address of the console with a query in it.
func console(home, query, variables string) string {
	return home + "/graphql#" + url.Values{"query": {query}, "variables": {variables}}.Encode()
}

const (
	queryText = `document.getElementById('query').value`
	ready     = `document.body.dataset.schema === 'ready'`
	answered  = `document.getElementById('facts').dataset.kind && document.getElementById('answer').getAttribute('aria-busy') === 'false'`
)

func TestConsoleInABrowser(t *testing.T) {
	server := serve(t)
	home := server.URL
	ctx := browser(t, home)

	t.Run("first visit shows the first example", func(t *testing.T) {
		do(t, ctx, chromedp.Navigate(home+"/graphql"), until(ready), until(queryText+` !== ''`))
		assert.Equal(t, explorer.Examples()[0].Query, evaluate[string](t, ctx, queryText))
	})

	t.Run("typing completes and runs", func(t *testing.T) {
		do(t, ctx,
			chromedp.Navigate("about:blank"), chromedp.Navigate(console(home, " ", "")), until(ready),
			chromedp.Focus(chromedp.CSS("#query")), press("a", chromedp.ModifierCtrl), press(kb.Delete),
			press("{"), press(kb.Enter), press("stat"),
			until(`!document.getElementById('suggestions').hidden`))
		assert.Equal(t, []string{"states", "statements", "state"}, evaluate[[]string](t, ctx, `[...document.querySelectorAll('#suggestions .label')].map(e => e.textContent)`))
		assert.Equal(t, "suggestion-0", evaluate[string](t, ctx, `document.getElementById('query').getAttribute('aria-activedescendant')`))
		do(t, ctx, press(kb.Enter), press("tot"), press(kb.Tab), press(kb.Enter), press("nodes { nam"), press(kb.Tab))
		assert.Equal(t, "{\n  states {\n    totalCount\n    nodes { name}\n  }\n}", evaluate[string](t, ctx, queryText))
		do(t, ctx, press(kb.Enter, chromedp.ModifierCtrl), until(answered))
		assert.Equal(t, "complete", evaluate[string](t, ctx, `document.getElementById('facts').dataset.kind`))
		assert.Contains(t, evaluate[string](t, ctx, `document.getElementById('result-body').innerText`), "Norway")
		assert.Contains(t, evaluate[string](t, ctx, `document.getElementById('facts').innerText`), "cost 57 of 50,000")
		do(t, ctx, chromedp.Click(chromedp.CSS("#tab-table")))
		assert.Equal(t, "states 3 rows of 36", evaluate[string](t, ctx, `document.querySelector('caption').innerText`))
		assert.Contains(t, evaluate[string](t, ctx, `location.hash`), "query=")
	})

	t.Run("a mistake is marked where the server finds it", func(t *testing.T) {
		do(t, ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(console(home, "{\n  states {\n    nodes { naem }\n  }\n}\n", "")), until(ready),
			chromedp.Click(chromedp.CSS("#run")), until(`document.querySelector('.code .wrong')`))
		assert.Equal(t, "naem", evaluate[string](t, ctx, `document.querySelector('.code .wrong').textContent`))
		assert.Equal(t, "3", evaluate[string](t, ctx, `document.querySelector('.gutter .wrong').textContent`))
		assert.Equal(t, "true", evaluate[string](t, ctx, `document.getElementById('query').getAttribute('aria-invalid')`))
		assert.Contains(t, evaluate[string](t, ctx, `document.querySelector('#result-body [role=alert]').innerText`), "No answer: 1 error")
	})

	t.Run("faults never look like answers", func(t *testing.T) {
		for name, c := range map[string]struct{ kind, says string }{
			"BadGateway": {"foreign", "answered 502 Bad Gateway, but not with JSON"},
			"Partial":    {"partial", "The answer is incomplete: 1 error"},
			"Nothing":    {"complete", "found nothing for states"},
		} {
			do(t, ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(console(home, "query "+name+" { states { totalCount nodes { id name } } }", "")), until(ready),
				chromedp.Click(chromedp.CSS("#run")), until(answered))
			assert.Equal(t, c.kind, evaluate[string](t, ctx, `document.getElementById('facts').dataset.kind`), name)
			assert.Contains(t, evaluate[string](t, ctx, `document.getElementById('result-body').innerText`), c.says)
		}
		do(t, ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(console(home, "query Slow { meta { dataVersion } }", "")), until(ready),
			chromedp.Click(chromedp.CSS("#run")), until(`document.getElementById('run-label').textContent === 'Stop'`), chromedp.Click(chromedp.CSS("#run")), until(answered))
		assert.Contains(t, evaluate[string](t, ctx, `document.getElementById('result-body').innerText`), "Stopped before an answer came")
		server.Close()
		do(t, ctx, chromedp.Click(chromedp.CSS("#run")), until(`document.getElementById('facts').dataset.kind === 'unreachable'`))
		assert.Contains(t, evaluate[string](t, ctx, `document.querySelector('[role=alert]').innerText`), "could not be reached")
	})
}

func TestVariablesDocumentationAndExamples(t *testing.T) {
	home := serve(t).URL
	ctx := browser(t, home)
	do(t, ctx, chromedp.Navigate(console(home, "query One($id: ID!) {\n  state(id: $id) { name }\n}\nquery Two { meta { dataVersion } }\n", "")), until(ready))

	assert.Equal(t, []string{"One", "Two"}, evaluate[[]string](t, ctx, `[...document.getElementById('operation').options].map(o => o.value)`))
	assert.Equal(t, "Needed by the query: id (ID!).", evaluate[string](t, ctx, `document.getElementById('variables-note').innerText`))
	do(t, ctx, chromedp.Click(chromedp.CSS("#variables-part summary")), chromedp.Focus(chromedp.CSS("#variables")), press(`{"id": "KEN`))
	assert.Equal(t, `{"id": "KEN"}`, evaluate[string](t, ctx, `document.getElementById('variables').value`))
	assert.Empty(t, evaluate[string](t, ctx, `document.getElementById('variables-note').innerText`))

	do(t, ctx, chromedp.SetValue(chromedp.CSS("#docs-search"), "evidence"), script(`document.getElementById('docs-search').dispatchEvent(new Event('input'))`))
	assert.Contains(t, evaluate[string](t, ctx, `document.getElementById('docs-page').innerText`), "Concern.evidence")
	do(t, ctx, script(`[...document.querySelectorAll('#docs-page .hits button')].find(b => b.innerText.startsWith('Concern.evidence')).click()`), chromedp.Click(chromedp.CSS("#docs-page h3 button")))
	assert.Contains(t, evaluate[string](t, ctx, `document.querySelector('#docs-page h3').innerText`), "Concern")
	do(t, ctx, chromedp.Click(chromedp.CSS("#docs-back")), chromedp.Click(chromedp.CSS("#docs-back")))
	do(t, ctx, chromedp.Click(chromedp.CSS(`[aria-label="Insert obligations into the query"]`)))
	assert.Contains(t, evaluate[string](t, ctx, queryText), "obligations(first: 10) {\n    totalCount\n    nodes {")

	for i, e := range explorer.Examples() {
		do(t, ctx, chromedp.Click(chromedp.CSS("#examples-open")), script(fmt.Sprintf(`document.querySelectorAll('#examples button')[%d].click()`, i)),
			until(fmt.Sprintf("%s === %q", queryText, e.Query)))
		do(t, ctx, script(`document.getElementById('facts').dataset.kind = ''`), chromedp.Click(chromedp.CSS("#run")), until(answered))
		assert.Equal(t, "complete", evaluate[string](t, ctx, `document.getElementById('facts').dataset.kind`), e.Title)
	}
}

// TestFormat tries the printer on text with everything GraphQL has, in the language it is written in.
func TestFormat(t *testing.T) {
	home := serve(t).URL
	ctx := browser(t, home)
	do(t, ctx, chromedp.Navigate(home+"/graphql"))
	for _, c := range []struct{ from, to string }{
		{"{a,b}", "{\n  a\n  b\n}\n"},
		{"query   Q($a:Int=1,$b:[ID!]!={x:[1 2]}@d){a(x:$a y:[1,2]){...F ...on T@skip(if:true){id}...@include(if:$c){on name}}}fragment F on T{x:id}",
			"query Q($a: Int = 1, $b: [ID!]! = {x: [1, 2]} @d) {\n  a(x: $a, y: [1, 2]) {\n    ...F\n    ... on T @skip(if: true) {\n      id\n    }\n    ... @include(if: $c) {\n      on\n      name\n    }\n  }\n}\n\nfragment F on T {\n  x: id\n}\n"},
		{"# top\n{a # after\n# own\n\n\n\nb}# end", "# top\n{\n  a # after\n  # own\n\n  b\n} # end\n"},
		{"{a(\n# why\nx:1 # so\n)}", "{\n  a(\n    # why\n    x: 1 # so\n  )\n}\n"},
		{"{a(text:\"{ } # no comment\",block:\"\"\"\n  kept \"as\" it is\n\"\"\")}", "{\n  a(\n    text: \"{ } # no comment\"\n    block: \"\"\"\n  kept \"as\" it is\n\"\"\"\n  )\n}\n"},
	} {
		source := `import('/assets/format.js').then(m => m.format(%q))`
		assert.Equal(t, c.to, evaluate[string](t, ctx, fmt.Sprintf(source, c.from)))
		assert.Equal(t, c.to, evaluate[string](t, ctx, fmt.Sprintf(source, c.to)), "a second time changes nothing")
	}
	for from, offset := range map[string]int{"{a": 0, "{a)": 2, "{a(x:\"open)}": 5, "{a ? b}": 3} {
		assert.Equal(t, offset, evaluate[int](t, ctx, fmt.Sprintf(`import('/assets/format.js').then(m => { try { m.format(%q) } catch (e) { return e.offset } })`, from)), from)
	}
}

// TestEveryControlHasAName asks the browser's own accessibility tree what a screen reader would say.
func TestEveryControlHasAName(t *testing.T) {
	home := serve(t).URL
	ctx := browser(t, home)
	for _, page := range []string{"/", "/graphql"} {
		do(t, ctx, chromedp.Navigate(home+page), chromedp.WaitReady(chromedp.CSS("main")))
		nameless := `[...document.querySelectorAll('button, a, input, select, textarea, [role]')].filter(e => !(e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') || e.labels?.[0]?.textContent || e.textContent).trim() && !['status', 'presentation'].includes(e.getAttribute('role'))).map(e => e.outerHTML)`
		assert.Empty(t, evaluate[[]string](t, ctx, nameless), page)
		assert.Equal(t, 1, evaluate[int](t, ctx, `document.querySelectorAll('h1').length`))
		assert.Equal(t, 1, evaluate[int](t, ctx, `document.querySelectorAll('main').length`))
	}
}

// view is a page in a state worth looking at.
type view struct {
	name   string
	url    string
	before []step
}

func views(home string) []view {
	first := explorer.Examples()[0]
	example := console(home, first.Query, `{"state": "KEN", "theme": "theme/upr-info/elections", "first": 20}`)
	run := []step{until(ready), script(`document.getElementById('run').click()`), until(answered)}
	click := func(id string) step {
		return script(fmt.Sprintf(`document.getElementById(%q).click()`, id))
	}
	broken := console(home, "# A field that does not exist.\n{\n  states(first: 5) {\n    nodes {\n      naem\n    }\n  }\n}\n", "")
	return []view{
		{"start", home + "/", []step{until(`document.getElementById('holds').ariaBusy === 'false'`)}},
		{"console", home + "/graphql", []step{until(ready)}},
		{"result", example, run},
		{"table", example, append(run[:len(run):len(run)], click("tab-table"))},
		{"raw", example, append(run[:len(run):len(run)], click("tab-raw"))},
		{"mistake", broken, append(run[:len(run):len(run)], script(`document.querySelector('[data-shows=ask]').click()`))},
		{"refused", broken, run},
		{"examples", example, []step{until(ready), click("examples-open")}},
		{"docs", example, []step{until(ready), script(`document.querySelector('[data-shows=docs]').click()`)}},
		{"complete", console(home, "{\n  recommendations(filter: {states: [\"KEN\"]}, first: 10) {\n    nodes {\n      \n    }\n  }\n}\n", ""), []step{until(ready),
			script(`{ const query = document.getElementById('query'); const at = query.value.indexOf('      \n') + 6; query.focus(); query.setSelectionRange(at, at) }`),
			press("re"), until(`!document.getElementById('suggestions').hidden`)}},
	}
}

var screens = []struct {
	name          string
	width, height int64
}{{"1440", 1440, 900}, {"1024", 1024, 768}, {"390", 390, 844}, {"360", 360, 640}}

// TestLooks goes through the pages in every size and theme: nothing may be wider than the window. With -shots it writes
// pictures, and with -axe it asks axe-core.
func TestLooks(t *testing.T) {
	home := serve(t).URL
	ctx := browser(t, home)
	for _, theme := range []string{"light", "dark"} {
		for _, screen := range screens {
			if testing.Short() || (*shots == "" && *axe == "" && theme == "dark") {
				continue // colours alone change nothing that is measured here
			}
			do(t, ctx, chromedp.EmulateViewport(screen.width, screen.height))
			call(t, ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: theme}, {Name: "prefers-reduced-motion", Value: "reduce"},
			}})
			for _, v := range views(home) {
				name := fmt.Sprintf("%s-%s-%s", v.name, screen.name, theme)
				do(t, ctx, chromedp.Navigate("about:blank"), chromedp.Navigate(v.url), script(`localStorage.clear()`))
				do(t, ctx, v.before...)
				assert.LessOrEqual(t, evaluate[int64](t, ctx, `document.documentElement.scrollWidth`), screen.width, name)
				look(t, ctx, name)
			}
		}
	}
}

func look(t *testing.T, ctx context.Context, name string) {
	t.Helper()
	if *shots != "" {
		require.NoError(t, os.MkdirAll(*shots, 0o755))
		picture, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(*shots, name+".png"), picture, 0o644))
	}
	if *axe != "" {
		source, err := os.ReadFile(*axe)
		require.NoError(t, err)
		do(t, ctx, script(string(source)))
		found := evaluate[[]string](t, ctx, `axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target + ' ' + n.failureSummary).join(' | ')))`)
		assert.Empty(t, found, name)
	}
}
