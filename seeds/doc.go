// Package seeds holds the curated facts that every other source hangs on: the
// States, the treaties and the bodies that watch them, the UN special
// procedures, the Universal Periodic Review, the 21 electoral obligations and
// the meetings of the Human Rights and Election Standards (HRES) initiative.
//
// The facts live in one CSV and twelve YAML files beside this code, embedded in
// the binary. Each entry cites what a scholar would cite (`source`) and says how
// it was checked (`verified`). [Load] reads the files strictly and refuses them
// whole when anything is wrong, because a wrong date in a seed would be repeated
// by every answer built on it.
package seeds
