//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/unicode"

	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/loadertest"
	curated "github.com/hres/hres/seeds"
)

// form is one form of file that a loader reads, with a made-up file that it takes.
type form struct {
	loader, file, good string
	settings           map[string]string
}

const (
	annotated = `[{"AffectedPersons":[],"AnnotationId":"00000000-0000-4000-8000-000000000001","AnnotationType":"- Recommendations","Body":"- CCPR","Countries":["Belarus"],` +
		`"DocumentId":"00000000-0000-4000-9000-000000000001","PublicationDate":"2018-11-22T00:00:00","PublicationDateOnUhri":"2019-01-07T10:53:45.827","Regions":[],"Sdgs":[],` +
		`"Symbol":"CCPR/C/BLR/CO/5","Text":"58. Let observers follow the count.","Themes":[],"UprCycle":null,"UprPositions":[],"UprRecommendingCountry":[],"UprRecommendingRegions":[],"UprSession":[]}]`
	entities = `{"rows":[{"metadata":{"recommendation":[{"value":"Hold free elections"}],"state_under_review":[{"value":"a","label":"Belarus"}],"recommending_state":[{"value":"b","label":"Norway"}],` +
		`"response":[{"value":"c","label":"Supported"}],"action_category":[{"value":"d","label":"4 - General action"}],"issues":[{"value":"e","label":"Elections"}],"session":[{"value":"f","label":"8 - May 2010"}]}}],"totalRows":1}`
	deposits  = "Participant,Signature,\"Ratification, Accession(a)\"\nKenya,1 Jan 2001,2 Feb 2002\nNorway,,3 Mar 2003 a\n"
	deposited = `<Treaty><Participants><Table><Row><Entry>Participant</Entry><Entry>Signature</Entry><Entry>Accession(a), Ratification</Entry></Row>
<Row><Entry>Kenya</Entry><Entry/><Entry>1 May 1972 a</Entry></Row></Table></Participants></Treaty>`
	yearly   = "iso2,member,state party,year ratification or accession,signatory,no action,status,note\nKE,Kenya,1,1998,0,0,state party,a note\n"
	observed = "Mission,Election,Election date,Country,Number,Recommendation,Theme,Status\nA mission,Parliamentary elections,2019-02-24,Belarus,1,Let observers follow the count,Observers,Fully implemented\n"
	held     = "state,kind,date,name\nKenya,GENERAL,2027-08-10,General election\n"
	events   = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:made-up\r\nBEGIN:VEVENT\r\nUID:1\r\nCATEGORIES:ELECTION,GENERAL\r\nSUMMARY:General election\r\nLOCATION:Kenya\r\nDTSTART;VALUE=DATE:20270810\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	followed = `{"meta":{"co_symbol":"CCPR/C/BLR/CO/5","co_date":"25 October 2018","assessment_symbol":"CCPR/C/999/1","assessment_session":130},` +
		`"paragraphs":[{"para":"12","title":"Voting","recommendation":"Let observers follow the count.","limbs":[{"limb":"","grade":"C","eval":"Nothing is known."}]}]}`
	articles = `{"treaty_en":"International Covenant on Civil and Political Rights","articles":[{"content_en":"1. All peoples decide."}]}`
	flat     = "treaty,article_no,title,text\niccpr,1,,All peoples decide.\n"
	numbered = `[{"ID":"1.","Text":"Made-up rights belong to all."}]`
	adopted  = "symbol,title,date,body\nA/HRC/RES/99/1,A made-up resolution,2026-03-01,Human Rights Council\n"
	printed  = "CCPR/C/GC/999\nDistr.: General\n1 May 2051\n\n1. Made-up rights belong to all.\n2. They hold everywhere.\n"
	webPage  = "<html><body><p>CCPR/C/GC/999</p><p>1. Made-up rights belong to all.</p><p>2. They hold everywhere.</p></body></html>"
)

// forms are all that the loaders read.
func forms(t *testing.T) []form {
	odihr := map[string]string{"map": "odihr"}
	return []form{
		{"uhri", "export-full-en.json", annotated, nil},
		{"uhri", "export-full-en.xlsx", book(t, "Text,Countries Concerned,Reccomending Body,Document Symbol,Type,OHCHR Annotation Id\n"+
			"58. Let observers follow the count.,- Belarus,- CCPR,CCPR/C/BLR/CO/5,- Recommendations,00000000-0000-4000-8000-000000000001\n"), nil},
		{"upr-info", "export.csv", strings.ReplaceAll(exported, "\r", "\n"), nil},
		{"upr-info", "page.json", entities, nil},
		{"untc", "4-4.csv", deposits, nil},
		{"untc", "4-4.txt", "#Kenya\nMade-up words.\n#Norway\nMore of them.\n", nil},
		{"mtdsg", "IV-4.en.xml", deposited, nil},
		{"treaty-years", "hr_status_iccpr.csv", yearly, nil},
		{"observers", "observers.csv", observed, odihr},
		{"observers", "observers.xlsx", book(t, observed), odihr},
		{"calendar", "elections.csv", held, nil},
		{"calendar", "elections.xlsx", book(t, held), nil},
		{"calendar", "elections.ics", events, nil},
		{"ccpr-followup", "BLR.json", followed, nil},
		{"open-treaties", "iccpr.json", articles, nil},
		{"open-treaties", "articles.csv", flat, nil},
		{"general-comments", "ccpr-c-9-d-7-2099.json", numbered, nil},
		{"council-resolutions", "resolutions.csv", adopted, nil},
		{"un-document", "document.txt", printed, nil},
		{"un-document", "document.html", webPage, nil},
		{"un-document", "document.docx", archive(t, "word/document.xml", "<document><p><t>CCPR/C/GC/999</t></p><p><t>1. Made-up rights belong to all.</t></p></document>"), nil},
	}
}

// cells are the rows of a small table without quotes.
func cells(table string) (rows [][]any) {
	for line := range strings.Lines(table) {
		row := []any{}
		for cell := range strings.SplitSeq(strings.TrimSpace(line), ",") {
			row = append(row, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

// book writes a table as a workbook.
func book(t *testing.T, table string) string {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range cells(table) {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row))
	}
	return written(t, f)
}

func written(t *testing.T, f *excelize.File) string {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f.Write(&b))
	return b.String()
}

// archive is a zip file of one part.
func archive(t *testing.T, name, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	require.NoError(t, err)
	_, err = w.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

// replaced is a workbook or a document with another content of one part, and then a tail of one sign.
func replaced(t *testing.T, packed, part, content string, tail int64) string {
	t.Helper()
	in, err := zip.NewReader(strings.NewReader(packed), int64(len(packed)))
	require.NoError(t, err)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	met := false
	for _, f := range in.File {
		if f.Name == part {
			met = true
			deflated := deflate(t, []byte(content), tail)
			sum := crc32.NewIEEE()
			_, err := io.Copy(sum, io.LimitReader(&endless{head: content, sign: 'a'}, int64(len(content))+tail))
			require.NoError(t, err)
			w, err := z.CreateRaw(&zip.FileHeader{Name: f.Name, Method: zip.Deflate, CRC32: sum.Sum32(), CompressedSize64: uint64(len(deflated)), UncompressedSize64: uint64(len(content)) + uint64(tail)})
			require.NoError(t, err)
			_, err = w.Write(deflated)
			require.NoError(t, err)
			continue
		}
		w, err := z.Create(f.Name)
		require.NoError(t, err)
		r, err := f.Open()
		require.NoError(t, err)
		_, err = io.Copy(w, r) //nolint:gosec // it was made above
		require.NoError(t, err)
	}
	require.True(t, met)
	require.NoError(t, z.Close())
	return b.String()
}

// repeated is how much of one sign is packed once and then repeated as it is packed.
const repeated = 16 << 20

// deflate packs a head and then a tail of the letter a, as long as repeated goes into it.
func deflate(t *testing.T, head []byte, tail int64) []byte {
	t.Helper()
	var b bytes.Buffer
	// What is flushed refers to nothing before it, since each part has a writer of its own.
	part := func(content []byte, end func(*flate.Writer) error) {
		w, err := flate.NewWriter(&b, flate.BestSpeed)
		require.NoError(t, err)
		_, err = w.Write(content)
		require.NoError(t, err)
		require.NoError(t, end(w))
	}
	part(head, (*flate.Writer).Flush)
	if tail > 0 {
		start := b.Len()
		part(bytes.Repeat([]byte("a"), repeated), (*flate.Writer).Flush)
		_, _ = b.Write(bytes.Repeat(b.Bytes()[start:], int(tail/repeated)-1))
	}
	part(nil, (*flate.Writer).Close)
	return b.Bytes()
}

func gzipped(t *testing.T, content string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write([]byte(content))
	require.NoError(t, err)
	require.NoError(t, z.Close())
	return b.String()
}

// gigabyte is how much a bomb unpacks to, and how long a line without end is.
const gigabyte = 1 << 30

// endless is a file of a head and then one sign, a gigabyte long, that takes no disk.
type endless struct {
	head string
	sign byte
	at   int64
}

func (e *endless) Stat() (fs.FileInfo, error) { return e, nil }
func (e *endless) Close() error               { return nil }
func (e *endless) Name() string               { return "endless" }
func (e *endless) Size() int64                { return gigabyte }
func (e *endless) Mode() fs.FileMode          { return 0o400 }
func (e *endless) ModTime() time.Time         { return time.Time{} }
func (e *endless) IsDir() bool                { return false }
func (e *endless) Sys() any                   { return nil }

func (e *endless) Read(p []byte) (int, error) {
	if e.at >= gigabyte {
		return 0, io.EOF
	}
	n := 0
	if e.at < int64(len(e.head)) {
		n = copy(p, e.head[e.at:])
	}
	for i := n; i < len(p); i++ {
		p[i] = e.sign
	}
	e.at += int64(len(p))
	return len(p), nil
}

// laughs is XML whose entities would grow to a billion.
var laughs = func() string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a0 "ha">`)
	for i := 1; i < 10; i++ {
		fmt.Fprintf(&b, `<!ENTITY a%d "%s">`, i, strings.Repeat(fmt.Sprintf("&a%d;", i-1), 10))
	}
	b.WriteString("]><worksheet><sheetData><row><c><v>&a9;</v></c></row></sheetData></worksheet>")
	return b.String()
}()

// hostile are the files made of a form that are broken or made to harm, by name. Those that must be refused have their names in
// refused, those that must be read in taken; of the others a loader may do either.
func hostile(t *testing.T, f form) map[string]func() fs.File {
	t.Helper()
	files := map[string]func() fs.File{}
	add := func(name, content string) {
		files[name] = func() fs.File {
			file, err := loadertest.Text(f.file, content).Open()
			require.NoError(t, err)
			return file
		}
	}
	noise := make([]byte, 1<<20)
	for i, r := 0, rand.New(rand.NewPCG(1, 2)); i < len(noise); i++ { //nolint:gosec // the same noise each time
		noise[i] = byte(r.Uint32())
	}
	add("empty", "")
	add("noise", string(noise))
	add("cut", f.good[:len(f.good)*2/3])
	ext := filepath.Ext(f.file)
	if ext == ".xlsx" || ext == ".docx" {
		part := map[string]string{".xlsx": "xl/worksheets/sheet1.xml", ".docx": "word/document.xml"}[ext]
		add("bomb", replaced(t, f.good, part, "<worksheet><sheetData><row><c><v>", gigabyte))
		add("billion laughs", replaced(t, f.good, part, laughs, 0))
		add("cut within", replaced(t, f.good, part, "<worksheet><sheetData><row><c", 0))
		if ext == ".docx" {
			return files
		}
		wide := make([]string, 300)
		for i := range wide {
			wide[i] = fmt.Sprint("column ", i)
		}
		add("300 columns", book(t, strings.Join(wide, ",")))
		add("wrong language", book(t, "Texte,Pays,Organe,Cote\nMots,Bélarus,CCPR,X\n"))
		add("rows twice", doubled(t, f.good))
		add("formula cells", formulas(t, f.good))
		return files
	}
	files["gigabyte line"] = func() fs.File { return &endless{head: strings.TrimRight(f.good, "\r\n]}> "), sign: 'a'} }
	add("gzip bomb", gzipped(t, f.good[:len(f.good)/2])+strings.Repeat(gzipped(t, strings.Repeat(" ", repeated)), gigabyte/repeated))
	add("cut gzip", gzipped(t, strings.Repeat(f.good, 3))[:60])
	add("billion laughs", laughs)
	add("NUL", f.good[:len(f.good)/2]+"\x00"+f.good[len(f.good)/2:])
	add("no UTF-8", strings.Replace(f.good, "e", "\xc3\x28\xff", 40))
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(f.good)
	require.NoError(t, err)
	add("UTF-16", utf16)
	add("byte order mark", "\ufeff"+f.good)
	switch ext {
	case ".csv":
		header, rows, _ := strings.Cut(f.good, "\n")
		add("300 columns", strings.TrimSpace(header)+strings.Repeat(",column", 300)+"\n"+rows)
		add("wrong language", "Pays,Texte,Organe,Cote\n"+rows)
		add("rows twice", f.good+rows)
		add("mixed line ends", header+"\r\n"+strings.Replace(rows, "\n", "\r\n", 1)+"\n\r\n")
		add("open quote", f.good+"\"Kenya,"+strings.Repeat("a,\n", 1<<16))
		add("formula cells", strings.NewReplacer("Let observers", "=SUM(1)&observers", "General election", "=1+1", "A made-up", "=made-up", "a note", "=note",
			"All peoples", "=All peoples").Replace(f.good))
	case ".json":
		add("mixed line ends", strings.ReplaceAll(f.good, ",\"", "\r\n,\r\"")+"\n\r\n")
		add("deep", strings.Repeat(`{"a":[`, 100_000))
		if strings.HasPrefix(f.good, "[") {
			add("rows twice", strings.TrimSuffix(f.good, "]")+","+f.good[1:])
		}
		add("wrong language", strings.NewReplacer("- Recommendations", "- Recommandations", "Belarus", "Bélarus", `"metadata"`, `"language":"fr","metadata"`, "Covenant", "Pacte").Replace(f.good))
		var keys strings.Builder
		for i := range 300 {
			fmt.Fprintf(&keys, `"key%d":0,`, i)
		}
		add("300 keys", strings.Replace(f.good, "{", "{"+keys.String(), 1))
	case ".xml":
		add("deep", strings.Repeat("<Row>", 100_000))
		add("300 columns", strings.ReplaceAll(f.good, "</Row>", strings.Repeat("<Entry>x</Entry>", 300)+"</Row>"))
	default:
		add("mixed line ends", strings.Replace(strings.ReplaceAll(f.good, "\r\n", "\n"), "\n", "\r\n", 2))
	}
	return files
}

// doubled is a workbook with its second row twice, formulas one with a formula in its last cell.
func doubled(t *testing.T, packed string) string {
	f, err := excelize.OpenReader(strings.NewReader(packed))
	require.NoError(t, err)
	require.NoError(t, f.DuplicateRow("Sheet1", 2))
	return written(t, f)
}

func formulas(t *testing.T, packed string) string {
	f, err := excelize.OpenReader(strings.NewReader(packed))
	require.NoError(t, err)
	require.NoError(t, f.SetCellFormula("Sheet1", "Z2", `HYPERLINK("http://example.org","Belarus")`))
	require.NoError(t, f.SetCellFormula("Sheet1", "D2", `"2027"&"-08"`))
	return written(t, f)
}

// What must be refused, and what must be read, whatever the loader.
var (
	refused = []string{"empty", "noise", "bomb", "cut within", "gigabyte line", "gzip bomb", "cut gzip", "billion laughs", "NUL", "deep", "open quote"}
	taken   = []string{"byte order mark", "mixed line ends", "rows twice"}
)

// Bounds of one file.
const (
	maxProcessor = 5 * time.Second
	maxMemory    = 512 << 20
)

// outcome is what became of a file, in the process that read it.
type outcome struct {
	File, Case string
	// Fault is where and why it was refused, without the words of libraries, and Whole whether that is an InputError that names the
	// file and what to do.
	Fault string
	Whole bool
	// Said are the nodes and edges, and Told the remarks.
	Said, Told int
	// Processor is the time it took, of this process alone.
	Processor time.Duration
}

// counting is an emitter that counts what is said.
type counting struct{ said, told int }

func (c *counting) Node(record.Node) error       { c.said++; return nil }
func (c *counting) Edge(record.Edge) error       { c.said++; return nil }
func (c *counting) Row(string, loaders.Outcome)  {}
func (c *counting) NotUnderstood(loaders.Remark) { c.told++ }
func (c *counting) Covers(string)                {}
func (c *counting) Has(string, string) bool      { return true }
func processor() (took time.Duration) {
	var of syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &of) == nil {
		took = time.Duration(of.Utime.Nano() + of.Stime.Nano())
	}
	return took
}

// loaderOf is the loader of a form with its settings.
func loaderOf(t *testing.T, f form) loaders.Loader {
	t.Helper()
	all, err := curated.Load()
	require.NoError(t, err)
	l, ok := registry(all).Get(f.loader)
	require.True(t, ok, f.loader)
	l, err = withSettings(l, f.settings)
	require.NoError(t, err)
	return l
}

// hostileTo names the form that a process of this test reads, and hostileOut the file that it writes its outcomes to.
const hostileTo, hostileOut = "HRES_TEST_HOSTILE", "HRES_TEST_OUTCOMES"

// TestHostileFiles gives each loader files that are broken or made to harm, in each form that it reads. It refuses them with an
// error that says where and what to do, or reads them rightly: within five seconds of one processor and in 512 MB, which a process of
// each form is held to. testdata/hostile.txt tells what became of each; -update writes it anew.
func TestHostileFiles(t *testing.T) {
	all := forms(t)
	if name := os.Getenv(hostileTo); name != "" {
		readHostile(t, all[slices.IndexFunc(all, func(f form) bool { return f.file == name })])
		return
	}
	seeded, err := curated.Load()
	require.NoError(t, err)
	for _, l := range registry(seeded).All() {
		d := l.Declaration()
		assert.True(t, d.Inputs == "" || slices.ContainsFunc(all, func(f form) bool { return f.loader == d.Name }), "no hostile files for %s", d.Name)
	}
	golden := filepath.Join("testdata", "hostile.txt")
	var lines strings.Builder
	for _, f := range all {
		out := filepath.Join(t.TempDir(), "outcomes.json")
		c := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestHostileFiles$") //nolint:gosec // this test itself
		c.Env = append(os.Environ(), hostileTo+"="+f.file, hostileOut+"="+out)
		told, err := c.CombinedOutput()
		require.NoError(t, err, "%s: %s", f.file, told)
		content, err := os.ReadFile(out)
		require.NoError(t, err)
		var outcomes []outcome
		require.NoError(t, json.Unmarshal(content, &outcomes))
		for _, o := range outcomes {
			became := "read"
			if o.Told > 0 {
				became = "read, with remarks"
			}
			if o.Fault != "" {
				became = "refused: " + o.Fault
				assert.True(t, o.Whole, "%s, %s: %s", f.file, o.Case, o.Fault)
			}
			assert.False(t, slices.Contains(refused, o.Case) && o.Fault == "", "%s, %s is not refused", f.file, o.Case)
			assert.False(t, slices.Contains(taken, o.Case) && (o.Fault != "" || o.Said == 0), "%s, %s is not read: %s", f.file, o.Case, o.Fault)
			assert.Less(t, o.Processor, maxProcessor, "%s, %s", f.file, o.Case)
			fmt.Fprintf(&lines, "%s %s: %s: %s\n", f.loader, f.file, o.Case, became)
		}
		if usage, ok := c.ProcessState.SysUsage().(*syscall.Rusage); assert.True(t, ok) && runtime.GOOS == "linux" {
			assert.Less(t, usage.Maxrss<<10, int64(maxMemory), f.file)
			t.Logf("%s: %d files, at most %d MB", f.file, len(outcomes), usage.Maxrss>>10)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(lines.String()), 0o644))
		return
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), lines.String(), "go test ./cmd/hres -run TestHostileFiles -update writes it anew")
}

// readHostile reads the files of one form.
func readHostile(t *testing.T, f form) {
	l := loaderOf(t, f)
	read := func(name string, open func() fs.File) outcome {
		out := &counting{}
		began := processor()
		err := l.Load(t.Context(), []loaders.Input{{Name: f.file, Open: func() (fs.File, error) { return open(), nil }}}, out, out)
		o := outcome{File: f.file, Case: name, Said: out.said, Told: out.told, Processor: processor() - began}
		var fault *loaders.InputError
		if err != nil {
			if o.Fault = err.Error(); errors.As(err, &fault) {
				what, _, _ := strings.Cut(fault.What, ": ")
				o.Fault = fault.At.String() + ": " + what
			}
			// A map of columns that does not fit a table is at fault itself.
			o.Whole = fault != nil && fault.Do != "" && (fault.At.File == f.file || strings.Contains(fault.What, f.file))
		}
		return o
	}
	good := read("", func() fs.File {
		file, err := loadertest.Text(f.file, f.good).Open()
		require.NoError(t, err)
		return file
	})
	require.Empty(t, good.Fault)
	require.Positive(t, good.Said, "the file that others are made of is taken")
	files := hostile(t, f)
	var outcomes []outcome
	for _, name := range slices.Sorted(maps.Keys(files)) {
		outcomes = append(outcomes, read(name, files[name]))
	}
	content, err := json.Marshal(outcomes)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(os.Getenv(hostileOut), content, 0o600))
}

// TestHostileFilesHarmNothing loads hostile files, one for each way in which files are read, over a graph that holds every source, and
// finds it as it was.
func TestHostileFilesHarmNothing(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	store := neo4jdbtest.Store(t, db)
	before, err := store.Fingerprint(context.Background())
	require.NoError(t, err)
	for _, f := range forms(t) {
		if !slices.Contains([]string{"export-full-en.json", "export.csv", "IV-4.en.xml", "observers.xlsx", "document.docx"}, f.file) {
			continue
		}
		l, files := loaderOf(t, f), hostile(t, f)
		for _, name := range refused {
			if open := files[name]; open != nil && name != "gigabyte line" {
				_, err := loaders.Run(t.Context(), store, l, []loaders.Input{{Name: f.file, Open: func() (fs.File, error) { return open(), nil }}}, loaders.Options{UnlessSame: true})
				var fault *loaders.InputError
				require.ErrorAs(t, err, &fault, "%s %s", f.file, name)
			}
		}
	}
	after, err := store.Fingerprint(context.Background())
	require.NoError(t, err)
	assert.Equal(t, before, after)
}
