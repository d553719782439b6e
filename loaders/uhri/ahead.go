package uhri

import (
	"context"
	"runtime"
)

// portion is how many annotations are prepared at a time.
const portion = 64

// prepared are annotations that were read after one another.
type prepared struct {
	rows []*annotation
	// ready is closed once they are prepared.
	ready chan struct{}
}

// ahead reads annotations, prepares them on all processors while earlier ones are done, and does each in its order. worker makes what
// prepares the annotations of one goroutine. The error is the first of doing one, else of reading them.
func ahead(ctx context.Context, each func(ctx context.Context, do func(*annotation) error) error, worker func() func(*annotation), do func(*annotation) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	workers := runtime.GOMAXPROCS(0)
	work, inOrder := make(chan *prepared, workers), make(chan *prepared, 2*workers)
	for range workers {
		go func() {
			prepare := worker()
			for p := range work {
				for _, a := range p.rows {
					prepare(a)
				}
				close(p.ready)
			}
		}()
	}
	var failed error
	go func() {
		defer close(inOrder)
		defer close(work)
		p := &prepared{ready: make(chan struct{})}
		hand := func() error {
			for _, into := range []chan *prepared{work, inOrder} {
				select {
				case into <- p:
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			p = &prepared{ready: make(chan struct{})}
			return nil
		}
		failed = each(ctx, func(a *annotation) error {
			if p.rows = append(p.rows, a); len(p.rows) < portion {
				return nil
			}
			return hand()
		})
		// What was read before a fault is done before the fault is told.
		if err := hand(); failed == nil {
			failed = err
		}
	}()
	var err error
	for p := range inOrder {
		if err != nil {
			continue
		}
		<-p.ready
		for _, a := range p.rows {
			if err = do(a); err != nil {
				// The reader ends before this returns, for it reads what the caller will close.
				stop()
				break
			}
		}
	}
	if err != nil {
		return err
	}
	return failed
}
