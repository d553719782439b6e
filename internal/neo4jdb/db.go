// Package neo4jdb is the only importer of the Neo4j driver: it opens the database, reads with limits, and writes the
// graph as the schema declares it.
package neo4jdb

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strings"
	"sync/atomic"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"

	"github.com/hres/hres/internal/record"
	"github.com/hres/hres/query"
)

// Config says which Neo4j to use and how.
type Config struct {
	// URI is bolt://, neo4j:// (with routing), or either with +s or +ssc.
	URI, User, Password string
	// Database is the database's name; "neo4j" where empty. Naming it saves a round trip a session.
	Database string
	// ReadTimeout and WriteTimeout bound one transaction, in the driver and in the server; 10 s and 5 min where 0.
	ReadTimeout, WriteTimeout time.Duration
	// UserAgent names the program to the server.
	UserAgent string
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	driver neo4j.DriverWithContext
	config Config
}

// ErrDiskFull says that the server has no room to write. The other kinds of trouble are those of package query.
var ErrDiskFull = errors.New("the disk of Neo4j is full")

// Open connects and checks that the database answers. Errors wrap query.ErrUnreachable or query.ErrAuth and name the address and
// what to do.
func Open(ctx context.Context, c Config) (*DB, error) {
	if c.Database == "" {
		c.Database = "neo4j"
	}
	if c.ReadTimeout == 0 {
		c.ReadTimeout = 10 * time.Second
	}
	if c.WriteTimeout == 0 {
		c.WriteTimeout = 5 * time.Minute
	}
	driver, err := neo4j.NewDriverWithContext(c.URI, neo4j.BasicAuth(c.User, c.Password, ""), func(d *config.Config) {
		d.TelemetryDisabled = true
		d.SocketConnectTimeout = 5 * time.Second
		d.MaxTransactionRetryTime = 15 * time.Second
		d.FetchSize = 2000
		if c.UserAgent != "" {
			d.UserAgent = c.UserAgent
		}
	})
	if err != nil {
		return nil, fmt.Errorf("the address %q is no address of Neo4j: %w; write bolt://host:7687 or neo4j://host:7687", c.URI, err)
	}
	db := &DB{driver: driver, config: c}
	if err := db.Ping(ctx); err != nil {
		_ = driver.Close(ctx)
		return nil, err
	}
	return db, nil
}

// Ping checks that the database answers.
func (db *DB) Ping(ctx context.Context) error {
	_, err := neo4j.ExecuteQuery(ctx, db.driver, "RETURN 1", nil, neo4j.EagerResultTransformer,
		neo4j.ExecuteQueryWithDatabase(db.config.Database), neo4j.ExecuteQueryWithReadersRouting())
	return db.explain(err)
}

// Close frees the connections.
func (db *DB) Close(ctx context.Context) error { return db.driver.Close(ctx) }

// URI is the address of the database.
func (db *DB) URI() string { return db.config.URI }

// tripsKey is the context key of a Trips.
type tripsKey struct{}

// Trips counts the queries that went to the database under one context.
type Trips struct{ n atomic.Int64 }

// Count returns how many queries went so far.
func (t *Trips) Count() int64 { return t.n.Load() }

// CountTrips returns a context under which queries are counted.
func CountTrips(ctx context.Context) (context.Context, *Trips) {
	t := &Trips{}
	return context.WithValue(ctx, tripsKey{}, t), t
}

func countTrip(ctx context.Context) {
	if t, ok := ctx.Value(tripsKey{}).(*Trips); ok {
		t.n.Add(1)
	}
}

// Read runs one query in a read-only transaction and gives its rows, values as Go values: nodes and relationships as
// Entity, integers as int64, lists as []any. Cancelling ctx ends the transaction in the server. Errors wrap query.ErrTimeout,
// query.ErrMemory, query.ErrUnreachable or query.ErrAuth where that is the cause.
func (db *DB) Read(ctx context.Context, name, text string, params map[string]any, each func(columns []string, values []any) error) error {
	ctx, cancel := context.WithTimeout(ctx, db.config.ReadTimeout+2*time.Second)
	defer cancel()
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: db.config.Database, AccessMode: neo4j.AccessModeRead})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	_, err := session.ExecuteRead(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		countTrip(ctx)
		result, err := tx.Run(ctx, text, params)
		if err != nil {
			return nil, final(err)
		}
		for result.Next(ctx) {
			record := result.Record()
			for i, v := range record.Values {
				record.Values[i] = plain(v)
			}
			if err := each(record.Keys, record.Values); err != nil {
				return nil, err
			}
		}
		return nil, final(result.Err())
	}, neo4j.WithTxTimeout(db.config.ReadTimeout), neo4j.WithTxMetadata(map[string]any{"hres": name}))
	if err = db.explain(err); errors.Is(err, query.ErrTimeout) {
		return fmt.Errorf("query %s (at most %s, which HRES_READ_TIMEOUT sets): %w", name, db.config.ReadTimeout, err)
	}
	if err != nil {
		return fmt.Errorf("query %s: %w", name, err)
	}
	return nil
}

// transaction is what runs statements: one that the driver retries, or one that is open over several writes.
type transaction interface {
	Run(ctx context.Context, cypher string, params map[string]any) (neo4j.ResultWithContext, error)
}

// writing is a transaction that writes, and what is remembered until it ends.
type writing struct {
	transaction
	// numbers are those that Neo4j has for nodes that were looked up.
	numbers map[record.Ref]int64
}

func newWriting(tx transaction) *writing { return &writing{tx, map[record.Ref]int64{}} }

// togetherKey is the context key of the *writing that writes share.
type togetherKey struct{}

// together runs writes in one transaction: all that do writes under the context it is given is seen by others at once, when do has
// ended without an error, or never. Nothing is retried.
func (db *DB) together(ctx context.Context, timeout time.Duration, do func(context.Context) error) error {
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: db.config.Database, AccessMode: neo4j.AccessModeWrite})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	tx, err := session.BeginTransaction(ctx, neo4j.WithTxTimeout(timeout), neo4j.WithTxMetadata(map[string]any{"hres": "load"}))
	if err != nil {
		return db.explain(err)
	}
	if err := do(context.WithValue(ctx, togetherKey{}, newWriting(tx))); err != nil {
		return errors.Join(err, tx.Close(context.WithoutCancel(ctx)))
	}
	if err := tx.Commit(ctx); err != nil {
		return db.explain(err)
	}
	return nil
}

// batch runs writes in one transaction, all of them again on transient trouble; under the context of together in that transaction.
func (db *DB) batch(ctx context.Context, do func(context.Context) error) error {
	if ctx.Value(togetherKey{}) != nil {
		return do(ctx)
	}
	_, err := db.write(ctx, "batch", func(tx *writing) (any, error) {
		err := do(context.WithValue(ctx, togetherKey{}, tx))
		// The driver knows trouble that passes by its own error alone.
		var neo *neo4j.Neo4jError
		if errors.As(err, &neo) && neo.IsRetriableTransient() {
			err = neo
		}
		return nil, err
	})
	return err
}

// write runs work in a write transaction, retried on transient trouble; under the context of together in that transaction.
func (db *DB) write(ctx context.Context, name string, work func(tx *writing) (any, error)) (any, error) {
	if tx, ok := ctx.Value(togetherKey{}).(*writing); ok {
		v, err := work(tx)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, db.explain(err))
		}
		return v, nil
	}
	ctx, cancel := context.WithTimeout(ctx, db.config.WriteTimeout+2*time.Second)
	defer cancel()
	session := db.driver.NewSession(ctx, neo4j.SessionConfig{DatabaseName: db.config.Database, AccessMode: neo4j.AccessModeWrite})
	defer func() { _ = session.Close(context.WithoutCancel(ctx)) }()
	v, err := session.ExecuteWrite(ctx, func(tx neo4j.ManagedTransaction) (any, error) {
		v, err := work(newWriting(tx))
		return v, final(err)
	}, neo4j.WithTxTimeout(db.config.WriteTimeout), neo4j.WithTxMetadata(map[string]any{"hres": name}))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, db.explain(err))
	}
	return v, nil
}

// Entity is a node or a relationship as a query returned it.
type Entity struct {
	// Labels are a node's labels, Type a relationship's type.
	Labels     []string
	Type       string
	Properties map[string]any
}

// Content returns a node's labels or a relationship's type, and the properties.
func (e Entity) Content() ([]string, map[string]any) {
	if e.Type != "" {
		return []string{e.Type}, e.Properties
	}
	return e.Labels, e.Properties
}

// plain turns the driver's types into Go's and this package's, so that readers need not know the driver.
func plain(v any) any {
	switch v := v.(type) {
	case neo4j.Node:
		return Entity{Labels: v.Labels, Properties: v.Props}
	case neo4j.Relationship:
		return Entity{Type: v.Type, Properties: v.Props}
	case []any:
		for i := range v {
			v[i] = plain(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = plain(v[k])
		}
	}
	return v
}

// finalError hides a transient error from the driver's retries: trying a query again that ran out of memory only
// runs out of memory again, for as long as the retries last.
type finalError struct{ err *neo4j.Neo4jError }

func (e finalError) Error() string { return e.err.Error() }

func final(err error) error {
	var neo *neo4j.Neo4jError
	if errors.As(err, &neo) && (strings.Contains(neo.Code, "MemoryPoolOutOfMemory") || strings.Contains(neo.Code, "TransactionTimedOut") ||
		strings.Contains(neo.Code, "Terminated")) {
		return finalError{neo}
	}
	return err
}

// lostWhileRetrying tells whether the driver gave up retrying since nothing answers any more.
func lostWhileRetrying(err error) bool {
	var limit *neo4j.TransactionExecutionLimit
	return errors.As(err, &limit) && len(limit.Errors) > 0 && neo4j.IsConnectivityError(limit.Errors[len(limit.Errors)-1])
}

// ended returns the context's error where that is why the driver lost the connection: it then says that nothing
// answers. That no connection was made in time means just that.
func ended(err error) error {
	var lost *neo4j.ConnectivityError
	var socket *net.OpError
	if !errors.As(err, &lost) || errors.As(lost.Inner, &socket) {
		return err
	}
	if errors.Is(lost.Inner, context.DeadlineExceeded) || errors.Is(lost.Inner, context.Canceled) {
		return lost.Inner
	}
	return err
}

// explain joins a driver's error with the kind of trouble it is and what to do about it.
func (db *DB) explain(err error) error {
	if err == nil {
		return nil
	}
	err = ended(err)
	var neo *neo4j.Neo4jError
	var hidden finalError
	if errors.As(err, &hidden) {
		neo = hidden.err
	} else {
		errors.As(err, &neo)
	}
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		return fmt.Errorf("%w: %w", query.ErrTimeout, err)
	case neo == nil && (neo4j.IsConnectivityError(err) || lostWhileRetrying(err)):
		return fmt.Errorf("%w at %s: %w; start it with `hres up`, or check HRES_NEO4J_URI", query.ErrUnreachable, db.config.URI, err)
	case neo == nil:
		return err
	case strings.HasPrefix(neo.Code, "Neo.ClientError.Security."):
		return fmt.Errorf("%w for user %q at %s (%s); check HRES_NEO4J_USER and the file HRES_NEO4J_PASSWORD_FILE names", query.ErrAuth, db.config.User, db.config.URI, neo.Msg)
	case strings.Contains(neo.Code, "MemoryPoolOutOfMemory"):
		return fmt.Errorf("%w: %w", query.ErrMemory, neo)
	case strings.Contains(neo.Code, "TransactionTimedOut"), strings.Contains(neo.Code, "Terminated"):
		return fmt.Errorf("%w: %w", query.ErrTimeout, neo)
	case strings.Contains(neo.Msg, "No space left") || strings.Contains(neo.Msg, "Could not write to disk"):
		return fmt.Errorf("%w: %w; make room where its data is, then run the load again", ErrDiskFull, neo)
	default:
		return neo
	}
}
