// Bench measures hres against its peers, side by side in one run.
//
//	go run ./bench load
//	go run ./bench questions
//	go run ./bench corpus export-full-en.json
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	root := &cobra.Command{Use: "bench", Short: "Measure hres against its peers", SilenceUsage: true, SilenceErrors: true}
	root.AddCommand(loadCommand(), corpusCommand(), questionsCommand())
	err := root.ExecuteContext(ctx)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
