package graph

import (
	"context"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/handler"
	"github.com/99designs/gqlgen/graphql/handler/extension"
	"github.com/99designs/gqlgen/graphql/handler/lru"
	"github.com/rs/cors"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/hres/hres/graph/generated"
	"github.com/hres/hres/internal/batch"
	"github.com/hres/hres/query"
)

// Options say how the API is served.
type Options struct {
	// DB is where the questions go.
	DB query.Reader
	// Ready tells whether the database answers, for /readyz.
	Ready func(context.Context) error
	// Version is the version of hres.
	Version string
	// Limits bound a request; DefaultLimits where zero.
	Limits Limits
	// Timeout bounds a request; 15 s where zero. The transactions of a request that is over are ended in the database.
	Timeout time.Duration
	// Origins are the web origins whose pages may read the API; none where empty.
	Origins []string
	// Console is what a browser sees at /graphql, and Pages what it sees elsewhere; either may be nil.
	Console, Pages http.Handler
	// Logger gets what an operator needs to know.
	Logger *slog.Logger
}

// NewHandler serves the API at /graphql, and /livez and /readyz for whoever watches over the server.
func NewHandler(o Options) http.Handler {
	api := API(o)
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, r *http.Request) {
		if o.Console != nil && r.Method == http.MethodGet && !r.URL.Query().Has("query") && strings.Contains(r.Header.Get("Accept"), "text/html") {
			o.Console.ServeHTTP(w, r)
			return
		}
		api.ServeHTTP(w, r)
	})
	mux.HandleFunc("GET /livez", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("alive\n")) })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), 3*time.Second)
		defer cancel()
		if err := o.Ready(ctx); err != nil {
			o.Logger.WarnContext(ctx, "not ready", "error", err)
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
			return
		}
		_, _ = w.Write([]byte("ready\n"))
	})
	if o.Pages != nil {
		mux.Handle("/", o.Pages)
	}
	crossOrigin := cors.New(cors.Options{
		AllowedOrigins: o.Origins,
		// An empty list would allow every origin; none is allowed here unless named.
		AllowOriginFunc: originFunc(o.Origins),
		AllowedMethods:  []string{http.MethodGet, http.MethodPost},
		AllowedHeaders:  []string{"Content-Type", "Accept"},
		MaxAge:          600,
	}).Handler(mux)
	return logged(o.Logger, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/guide" { // it says itself who may read it
			mux.ServeHTTP(w, r)
			return
		}
		crossOrigin.ServeHTTP(w, r)
	}))
}

// API answers GraphQL, whatever the path: all that NewHandler serves at /graphql but for the console.
func API(o Options) http.Handler {
	if o.Limits == (Limits{}) {
		o.Limits = DefaultLimits
	}
	if o.Timeout == 0 {
		o.Timeout = 15 * time.Second
	}
	api := api(o)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(batch.With(r.Context()), o.Timeout)
		defer cancel()
		api.ServeHTTP(w, r.WithContext(ctx))
	})
}

func originFunc(origins []string) func(string) bool {
	if len(origins) > 0 {
		return nil
	}
	return func(string) bool { return false }
}

func api(o Options) *handler.Server {
	srv := handler.New(generated.NewExecutableSchema(generated.Config{Resolvers: &Resolver{DB: o.DB, Version: o.Version}}))
	srv.AddTransport(transport{o.Limits.Body})
	srv.SetQueryCache(lru.New[*ast.QueryDocument](1000))
	srv.SetParserTokenLimit(o.Limits.Tokens)
	srv.SetErrorPresenter(present(o.Logger))
	srv.SetRecoverFunc(func(ctx context.Context, cause any) error { return recovered(cause) })
	srv.Use(extension.Introspection{})
	srv.Use(limiter{o.Limits})
	srv.AroundOperations(func(ctx context.Context, next graphql.OperationHandler) graphql.ResponseHandler {
		o.Logger.DebugContext(ctx, "operation", "name", graphql.GetOperationContext(ctx).OperationName)
		return next(ctx)
	})
	return srv
}

// logged writes one line for each request: never its body, its variables or a header.
func logged(logger *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		s := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(s, r)
		logger.InfoContext(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "status", s.status, "bytes", s.bytes,
			"ms", float64(time.Since(begun).Microseconds())/1000)
	})
}

type statusWriter struct {
	http.ResponseWriter
	status, bytes int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func (w *statusWriter) Write(p []byte) (int, error) {
	n, err := w.ResponseWriter.Write(p)
	w.bytes += n
	return n, err
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *statusWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Serve answers requests on the listener until ctx ends, then lets those under way finish within ten seconds.
func Serve(ctx context.Context, listener net.Listener, h http.Handler) error {
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 60 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 1 << 16}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	if err := server.Shutdown(grace); err != nil {
		return server.Close()
	}
	return nil
}
