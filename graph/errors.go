package graph

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/hres/hres/analysis"
	"github.com/hres/hres/graph/page"
	"github.com/hres/hres/query"
)

// present turns an error into what a client may see: what is wrong and what to do, with a code, and nothing of the
// inside. What the client cannot mend is logged once, under an id that the client can quote.
func present(logger *slog.Logger) graphql.ErrorPresenterFunc {
	return func(ctx context.Context, err error) *gqlerror.Error {
		shown := graphql.DefaultErrorPresenter(ctx, err)
		var known *gqlerror.Error
		if errors.As(err, &known) && known.Err == nil {
			return shown
		}
		code, message := classify(err)
		extensions := map[string]any{"code": code}
		var ask *analysis.AskError
		if errors.As(err, &ask) && len(ask.Suggestions) > 0 {
			extensions["suggestions"] = ask.Suggestions
		}
		if code == codeInternal || code == codeUnavailable {
			id := incident()
			logger.ErrorContext(ctx, "a field could not be answered", "incident", id, "path", shown.Path.String(), "error", err)
			message += " (incident " + id + ")"
		}
		return &gqlerror.Error{Message: message, Path: shown.Path, Locations: shown.Locations, Extensions: extensions}
	}
}

func classify(err error) (code, message string) {
	var argument *page.ArgumentError
	var ask *analysis.AskError
	var number *graphql.NumberOverflowError
	switch {
	case errors.As(err, &argument):
		return codeInput, argument.What
	case errors.As(err, &ask):
		return codeInput, ask.Error()
	case errors.As(err, &number):
		return codeInput, fmt.Sprintf("%v is no Int: it has more than 32 bits", number.Value)
	case errors.Is(err, query.ErrTimeout), errors.Is(err, context.DeadlineExceeded):
		return codeTimeout, "the question took longer than its limit; ask for less at once, or narrow it down with a filter"
	case errors.Is(err, query.ErrMemory):
		return codeTooCostly, "the question needs more memory than its limit; ask for less at once, or narrow it down with a filter"
	case errors.Is(err, context.Canceled):
		return codeTimeout, "the request was cancelled"
	case errors.Is(err, query.ErrUnreachable), errors.Is(err, query.ErrAuth):
		return codeUnavailable, "the database cannot be asked at the moment; try again later, or tell who runs this server"
	}
	return codeInternal, "the server failed to answer this field; tell who runs it"
}

func recovered(cause any) error {
	return fmt.Errorf("panic: %v\n%s", cause, debug.Stack())
}

func incident() string {
	b := make([]byte, 6)
	_, _ = rand.Read(b)
	return hex.EncodeToString(b)
}
