package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/hres/hres/dump"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/calendar"
	"github.com/hres/hres/loaders/councilresolutions"
	"github.com/hres/hres/loaders/followup"
	"github.com/hres/hres/loaders/generalcomments"
	"github.com/hres/hres/loaders/observers"
	"github.com/hres/hres/loaders/opentreaties"
	"github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/loaders/treatystatus"
	"github.com/hres/hres/loaders/uhri"
	"github.com/hres/hres/loaders/undocument"
	"github.com/hres/hres/loaders/uprinfo"
	curated "github.com/hres/hres/seeds"
)

// The exit codes of every command.
const (
	exitOK        = 0
	exitFailed    = 1
	exitUsage     = 2
	exitInput     = 3
	exitCancelled = 130
)

// app is what the subcommands share: the streams and the flags of the root.
type app struct {
	in       io.Reader
	out, err io.Writer
	dataDir  string
	output   string
	verbose  bool
	quiet    bool
	events   bool
	registry *loaders.Registry
}

// usageError is a call that the command line does not understand.
type usageError struct{ error }

func run(ctx context.Context, args []string, in io.Reader, out, errOut io.Writer) int {
	all, err := curated.Load()
	if err != nil {
		_, _ = fmt.Fprintf(errOut, "hres: %v\n", err)
		return exitFailed
	}
	a := &app{in: in, out: out, err: errOut, registry: registry(all)}
	root := a.command()
	root.SetArgs(args)
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errOut)
	err = root.ExecuteContext(ctx)
	if err == nil {
		return exitOK
	}
	var usage usageError
	var input *loaders.InputError
	var dumped *dump.FileError
	switch {
	case errors.Is(err, context.Canceled):
		_, _ = fmt.Fprintln(errOut, "hres: cancelled")
		return exitCancelled
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"):
		_, _ = fmt.Fprintf(errOut, "hres: %v; see hres --help\n", err)
		return exitUsage
	case errors.As(err, &input), errors.As(err, &dumped):
		_, _ = fmt.Fprintf(errOut, "hres: %v\n", err)
		return exitInput
	}
	_, _ = fmt.Fprintf(errOut, "hres: %v\n", err)
	return exitFailed
}

// registry has every loader, with the names in the seeds.
func registry(all *curated.Seeds) *loaders.Registry {
	return loaders.NewRegistry(append(treatystatus.New(all), seeds.Loader{}, uprinfo.New(all.StateNames()), uhri.New(all.StateNames(), all.MechanismNames()),
		opentreaties.New(all.InstrumentNames()), generalcomments.Loader{}, undocument.Loader{}, councilresolutions.Loader{},
		observers.New(all.StateNames(), all.GradeScales), followup.New(all.GradeScales), calendar.New(all.StateNames(), all.MechanismNames()))...)
}

func (a *app) command() *cobra.Command {
	root := &cobra.Command{
		Use:   "hres",
		Short: "Human-rights mechanisms and electoral obligations, joined in one graph",
		Long: "hres joins what human-rights mechanisms say to the obligations that make an election genuine.\n" +
			"`hres up` starts everything; `hres fetch` downloads published data and `hres load` reads it; `hres query` and `hres cypher` ask.\n\n" +
			"Environment: HRES_NEO4J_URI, HRES_NEO4J_USER and HRES_NEO4J_PASSWORD_FILE point at a Neo4j 5 of your own;\n" +
			"HRES_API_URL at an API that runs elsewhere; HRES_READ_TIMEOUT is how long the database may read for one question (10s);\n" +
			"NO_COLOR turns colours off.\n" +
			"Exit codes: 0 done, 1 failed, 2 not understood, 3 the input is at fault, 130 cancelled.",
		SilenceUsage:  true,
		SilenceErrors: true,
	}
	root.PersistentFlags().StringVar(&a.dataDir, "data-dir", "", "folder of the graph (default: the user's data folder)")
	root.PersistentFlags().BoolVarP(&a.verbose, "verbose", "v", false, "tell more on standard error")
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(a.upCommand(), a.serveCommand(), a.fetchCommand(), a.loadCommand(), a.unloadCommand(), a.linkCommand(), a.verdictCommand(), a.verdictsCommand(),
		a.qualityCommand(), a.sourcesCommand(), a.loadsCommand(), a.queryCommand(), a.searchCommand(), a.cypherCommand(), a.seedsCommand(),
		a.permalinkCommand(), a.citeCommand(), a.briefCommand(), a.watchCommand(), a.dumpCommand(), a.restoreCommand(), a.dbCommand(), a.doctorCommand(), a.versionCommand())
	root.AddCommand(a.questionCommands()...)
	return root
}

// outputFlag adds --output with the formats a command can write; the first is the default.
func (a *app) outputFlag(c *cobra.Command, formats ...string) {
	format := c.Flags().StringP("output", "o", formats[0], "format: "+strings.Join(formats, ", "))
	c.PreRunE = func(*cobra.Command, []string) error {
		a.output = *format
		if !slices.Contains(formats, a.output) {
			return usageError{fmt.Errorf("--output %s is none of %s", a.output, strings.Join(formats, ", "))}
		}
		return nil
	}
}

// exactArgs is cobra's check of the number of arguments, with hres's exit code.
func exactArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if err := check(c, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}

func (a *app) logger() *slog.Logger {
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelDebug
	}
	return slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level}))
}

// say tells a person what happens, on standard error, so that standard output stays for results.
func (a *app) say(format string, args ...any) { _, _ = fmt.Fprintf(a.err, format+"\n", args...) }

// terminal tells whether a person watches the stream.
func terminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{Use: "version", Short: "Print the version of hres", Args: exactArgs(cobra.NoArgs), Example: "  hres version",
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, version())
			return err
		}}
}

// version is that of the module where it was installed as one, else of the commit it was built from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		return v
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return "devel-" + s.Value[:min(12, len(s.Value))]
		}
	}
	return "devel"
}
