package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/hres/hres/internal/neo4jdb"
	"github.com/hres/hres/internal/neo4jlocal"
	"github.com/hres/hres/loaders"
	"github.com/hres/hres/loaders/seeds"
	"github.com/hres/hres/schema"
)

// place is the Neo4j a command works on.
type place struct {
	db *neo4jdb.DB
	// browserURL and passwordFile are empty for a Neo4j that is not hres's own.
	browserURL, passwordFile string
	// done is closed when a Neo4j that this process started has ended.
	done  <-chan struct{}
	close func()
}

// dir is the folder of the graph.
func (a *app) dir() string {
	if a.dataDir == "" {
		return neo4jlocal.DefaultDataDir()
	}
	return a.dataDir
}

// elsewhere returns the Neo4j that the environment names, if it names one, and how long a question to any may take.
func elsewhere() (c neo4jdb.Config, named bool, err error) {
	c = neo4jdb.Config{URI: os.Getenv("HRES_NEO4J_URI"), User: os.Getenv("HRES_NEO4J_USER"), UserAgent: "hres/" + version()}
	if limit := os.Getenv("HRES_READ_TIMEOUT"); limit != "" {
		if c.ReadTimeout, err = time.ParseDuration(limit); err != nil || c.ReadTimeout <= 0 {
			return c, false, fmt.Errorf("HRES_READ_TIMEOUT is %q, which is no time; write it as 30s or 2m", limit)
		}
	}
	if c.URI == "" {
		return c, false, nil
	}
	if c.User == "" {
		c.User = neo4jlocal.Username
	}
	if file := os.Getenv("HRES_NEO4J_PASSWORD_FILE"); file != "" {
		content, err := os.ReadFile(file)
		if err != nil {
			return c, true, fmt.Errorf("the password cannot be read: %w; HRES_NEO4J_PASSWORD_FILE must name a file that holds it", err)
		}
		c.Password = strings.TrimSpace(string(content))
	}
	return c, true, nil
}

// connect opens the Neo4j that the environment names, else the one that runs over the data folder, else it starts one where
// start is set.
func (a *app) connect(ctx context.Context, start bool) (*place, error) {
	config, named, err := elsewhere()
	if err != nil {
		return nil, err
	}
	p := &place{}
	ends := []func(){}
	p.close = func() {
		for i := len(ends) - 1; i >= 0; i-- {
			ends[i]()
		}
	}
	if !named {
		running, err := neo4jlocal.Find(a.dir())
		switch {
		case err == nil && running.Ready:
			config.URI, config.User = running.BoltURI, running.Username
			if config.Password, err = running.Password(); err != nil {
				return nil, err
			}
			p.browserURL, p.passwordFile = running.BrowserURL(), running.PasswordFile
		case err == nil:
			return nil, fmt.Errorf("the Neo4j over %s is still starting; try again in a few seconds", a.dir())
		case !errors.Is(err, neo4jlocal.ErrNotRunning):
			return nil, err
		case !start:
			return nil, fmt.Errorf("no Neo4j runs over %s; start it with hres up", a.dir())
		default:
			show, end := a.startProgress()
			instance, err := neo4jlocal.Start(ctx, neo4jlocal.Options{DataDir: a.dir(), Progress: show, Logger: a.logger()})
			end()
			if err != nil {
				return nil, err
			}
			config.URI, config.User, config.Password = instance.BoltURI, instance.Username, instance.Password
			p.browserURL, p.passwordFile, p.done = instance.BrowserURL(), instance.PasswordFile, instance.Done()
			ends = append(ends, func() {
				ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 30*time.Second)
				defer cancel()
				if err := instance.Stop(ctx); err != nil {
					a.say("Neo4j did not stop cleanly: %v", err)
				}
			})
		}
	}
	if p.db, err = neo4jdb.Open(ctx, config); err != nil {
		p.close()
		return nil, err
	}
	ends = append(ends, func() { _ = p.db.Close(context.WithoutCancel(ctx)) })
	return p, nil
}

// startProgress shows what the start of Neo4j is busy with: a bar while it fetches, for people only.
func (a *app) startProgress() (show func(neo4jlocal.Progress), end func()) {
	var bar *progressbar.ProgressBar
	var last neo4jlocal.Stage
	watched := terminal(a.err)
	end = func() {
		if bar != nil {
			_ = bar.Clear()
			bar = nil
		}
	}
	return func(p neo4jlocal.Progress) {
		if p.Stage != last {
			end()
			last = p.Stage
			switch p.Stage {
			case neo4jlocal.StageWaiting:
				a.say("Waiting for another hres that fetches Neo4j …")
			case neo4jlocal.StageFetching:
				a.say("Fetching Neo4j %s with Maven, once (about 137 MB) …", neo4jlocal.Version)
			case neo4jlocal.StageVerifying:
				a.say("Checking %d files …", p.JarsTotal)
			case neo4jlocal.StageStarting:
				a.say("Starting Neo4j …")
			}
		}
		if watched && p.BytesTotal > 0 {
			if bar == nil {
				bar = newBar(a, p.BytesTotal, "", true)
			}
			_ = bar.Set64(p.Bytes)
		}
	}, end
}

// newBar is a bar with the rate and the time left; bytes tells that it counts bytes. Where total is -1 it only counts.
func newBar(a *app, total int64, what string, bytes bool) *progressbar.ProgressBar {
	options := []progressbar.Option{progressbar.OptionSetWriter(a.err), progressbar.OptionSetDescription(what), progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100 * time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(true)}
	if bytes {
		options = append(options, progressbar.OptionShowBytes(true))
	} else {
		options = append(options, progressbar.OptionShowCount(), progressbar.OptionShowIts())
	}
	return progressbar.NewOptions64(total, options...)
}

// prepare makes the graph ready for use: constraints, indexes and the seeds.
func (a *app) prepare(ctx context.Context, db *neo4jdb.DB) (*neo4jdb.Store, error) {
	graph, err := schema.Load()
	if err != nil {
		return nil, err
	}
	store := neo4jdb.NewStore(db, graph)
	if err := store.Prepare(ctx); err != nil {
		return nil, err
	}
	report, err := loaders.Run(ctx, store, seeds.Loader{}, nil, loaders.Options{HresVersion: version(), AllowShrink: true, UnlessSame: true})
	if err != nil {
		return nil, err
	}
	if report.Totals.Differs() {
		a.say("Seeds loaded: %d created, %d changed, %d removed.", report.Totals.Created, report.Totals.Changed, report.Totals.Removed)
	}
	return store, nil
}

// apiRecord is the file in the data folder that tells where the API is served.
type apiRecord struct {
	URL string `json:"url"`
	PID int    `json:"pid"`
}

func (a *app) apiFile() string { return filepath.Join(a.dir(), "api.json") }

// alone makes sure that no other hres serves the data folder.
func (a *app) alone(ctx context.Context) error {
	if os.Getenv("HRES_API_URL") != "" {
		return nil
	}
	url, err := a.apiURL()
	if err != nil || ready(ctx, url) != nil {
		// Nobody served it, or whoever did is gone.
		return nil
	}
	return fmt.Errorf("hres already runs over %s, at %s; use that one, end it with hres db stop, or choose another folder with --data-dir", a.dir(), url)
}

func (a *app) recordAPI(url string) (forget func(), err error) {
	if err := os.MkdirAll(a.dir(), 0o700); err != nil {
		return nil, err
	}
	content, err := json.Marshal(apiRecord{URL: url, PID: os.Getpid()})
	if err != nil {
		return nil, err
	}
	return func() { _ = os.Remove(a.apiFile()) }, os.WriteFile(a.apiFile(), content, 0o600)
}

// apiURL is where the API is served: as the environment says, or as the hres over the data folder recorded.
func (a *app) apiURL() (string, error) {
	if url := os.Getenv("HRES_API_URL"); url != "" {
		return strings.TrimSuffix(url, "/"), nil
	}
	content, err := os.ReadFile(a.apiFile())
	if errors.Is(err, os.ErrNotExist) {
		if _, err := neo4jlocal.Find(a.dir()); err == nil {
			return "", fmt.Errorf("no API is served yet over %s, where a Neo4j runs; wait until hres up says Ready, or start the API with hres serve", a.dir())
		}
		return "", fmt.Errorf("no API is served over %s; start it with hres up, or set HRES_API_URL", a.dir())
	}
	var record apiRecord
	if err == nil {
		err = json.Unmarshal(content, &record)
	}
	return record.URL, err
}
