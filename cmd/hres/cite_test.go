package main

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/hres/hres/e2e/parity/cases"
	"github.com/hres/hres/internal/neo4jdb/neo4jdbtest"
	"github.com/hres/hres/internal/neo4jtest"
)

// loaded lets commands ask the graph of the tests.
func loaded(t *testing.T) {
	db := neo4jdbtest.Loaded(t)
	require.NoError(t, cases.Add(t.Context(), db))
	server := neo4jtest.Start(t)
	password := filepath.Join(t.TempDir(), "password")
	require.NoError(t, os.WriteFile(password, []byte(server.Password), 0o600))
	t.Setenv("HRES_NEO4J_URI", server.URI)
	t.Setenv("HRES_NEO4J_USER", server.User)
	t.Setenv("HRES_NEO4J_PASSWORD_FILE", password)
}

// TestCite cites what the seeds hold, named as people name it.
func TestCite(t *testing.T) {
	loaded(t)
	for _, c := range [][2]string{
		{"CCPR/C/GC/34 para 20", "UN Human Rights Committee ‘General Comment No 34: Freedoms of Opinion and Expression (Article 19)’ (12 September 2011) UN Doc CCPR/C/GC/34 para 20"},
		{"CCPR/C/GC/34#20|--style|bluebook", "Hum. Rts. Comm., General Comment No. 34: Freedoms of Opinion and Expression (Article 19), ¶ 20, U.N. Doc. CCPR/C/GC/34 (Sept. 12, 2011)"},
		{"CCPR/C/21/Rev.1/Add.7|para.|14|--output|markdown", "UN Human Rights Committee ‘General Comment No 25: The Right to Participate in Public Affairs, Voting Rights and the Right of Equal Access to Public Service (Article 25)’ (12 July 1996) UN Doc CCPR/C/21/Rev.1/Add.7 para 14"},
		{"ICCPR art. 25(b)", "International Covenant on Civil and Political Rights (adopted 16 December 1966, entered into force 23 March 1976) 999 UNTS 171 (ICCPR) art 25(b)"},
		{"iccpr/25/b|--style|bluebook|--output|markdown", "International Covenant on Civil and Political Rights art. 25(b), *adopted* Dec. 16, 1966, 999 U.N.T.S. 171"},
		{"CRPD article 29 (a) (iii)", "Convention on the Rights of Persons with Disabilities (adopted 13 December 2006, entered into force 3 May 2008) 2515 UNTS 3 (CRPD) art 29(a)(iii)"},
		{"UDHR 21(3)", "Universal Declaration of Human Rights (adopted 10 December 1948) UNGA Res 217 (III) (UDHR) art 21(3)"},
		{"echr-p1/3", "Protocol to the Convention for the Protection of Human Rights and Fundamental Freedoms (adopted 20 March 1952, entered into force 18 May 1954) ETS No 9 (ECHR Protocol 1) art 3"},
		{"A/52/38/Rev.1(GR23)", "UN Committee on the Elimination of Discrimination against Women ‘General Recommendation No 23: Political and Public Life’ (1997) UN Doc A/52/38/Rev.1"},
		{"A/HRC/26/30", "UNHRC ‘Report of the Special Rapporteur on the Promotion and Protection of the Right to Freedom of Opinion and Expression: Right to Freedom of Opinion and Expression in Electoral Contexts’ (2 July 2014) UN Doc A/HRC/26/30"},
		{"A/HRC/RES/10/23", "UNHRC Res 10/23 (26 March 2009) UN Doc A/HRC/RES/10/23"},
		{"A/HRC/DEC/17/119|--style|bluebook", "Hum. Rts. Council Dec. 17/119, U.N. Doc. A/HRC/DEC/17/119 (June 17, 2011)"},
		{"hres/plan-of-action", "The Carter Center and Office of the United Nations High Commissioner for Human Rights ‘Human Rights and Election Standards: A Plan of Action’ (December 2017)"},
		{"finding/CCPR/C/135/D/2981/2017|--output|html", "<i>Cayzer v Australia</i> Communication no 2981/2017 (UN Human Rights Committee, 25 July 2022) UN Doc CCPR/C/135/D/2981/2017 paras 7.7, 8.6, 8.12, 8.15 and 9"},
		{"upr/22/BLR/89dbd22edc11", "UNHRC ‘Report of the Working Group on the Universal Periodic Review: Belarus (Session 22)’ (recommendation of Norway)"},
		{"upr/8/BLR/32a0ecead517|--style|bluebook", "Hum. Rts. Council, Rep. of the Working Grp. on the Universal Periodic Review: Belarus, ¶ 97.21, U.N. Doc. A/HRC/15/16 (June 21, 2010) (recommendation of Norway)"},
	} {
		code, out, errOut := hres(t, append([]string{"cite"}, strings.Split(c[0], "|")...)...)
		assert.Equal(t, exitOK, code, errOut)
		assert.Equal(t, c[1]+"\n", out, c[0])
	}
	code, out, _ := hres(t, "cite", "CEDAW", "--output", "bibtex")
	assert.Equal(t, exitOK, code)
	assert.Contains(t, out, "Convention on the Elimination of All Forms of Discrimination against Women")
	_, out, _ = hres(t, "cite", "ICCPR:25(b)", "--output", "json", "--base-url", "https://hres.example.org")
	var cited struct {
		ID, URI, Symbol, Paragraph string
		Citations                  map[string]string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &cited))
	assert.Equal(t, "https://hres.example.org/r/iccpr/25/b", cited.URI)
	assert.Equal(t, [2]string{"ICCPR", "25 (b)"}, [2]string{cited.Symbol, cited.Paragraph})
	assert.Len(t, cited.Citations, 2)
	for written, want := range map[string]string{"CCPR/C/GC/34 para 999": "CCPR/C/GC/34 has no paragraph", "ICCPR art 99": "near it are", "KEN": "KEN (State) is not cited", "ICCPR:25 --style apa": "there is no style"} {
		code, out, errOut := hres(t, append([]string{"cite"}, strings.Fields(written)...)...)
		assert.Equal(t, exitUsage, code, written)
		assert.Empty(t, out, written)
		assert.Contains(t, errOut, want, written)
	}
}

// TestReports makes a dossier and a brief and reads them.
func TestReports(t *testing.T) {
	loaded(t)
	file := filepath.Join(t.TempDir(), "belarus.docx")
	code, out, errOut := hres(t, "dossier", "Belarus", "--docx", "--file", file)
	require.Equal(t, exitOK, code, errOut)
	assert.Empty(t, out)
	z, err := zip.OpenReader(file)
	require.NoError(t, err)
	defer func() { _ = z.Close() }()
	part, err := z.Open("word/document.xml")
	require.NoError(t, err)
	text, err := io.ReadAll(part)
	require.NoError(t, err)
	for _, want := range []string{"Belarus: dossier on elections", "Next windows and deadlines", "Where silence is proven", "Data version"} {
		assert.Contains(t, string(text), want)
	}

	code, out, errOut = hres(t, "brief", "BLR", "--for", "ccpr-loi", "--on", "2026-11-01")
	require.Equal(t, exitOK, code, errOut)
	assert.Contains(t, out, "# Belarus: brief on elections for the Human Rights Committee, list of issues\n")
	assert.Contains(t, out, "## The law that bound the State\n")
	code, _, errOut = hres(t, "brief", "BLR", "--for", "ccrp")
	assert.Equal(t, exitUsage, code)
	assert.Contains(t, errOut, "ccrp")
}
