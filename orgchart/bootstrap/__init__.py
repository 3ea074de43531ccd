"""Starting on a fresh machine with the standard library alone: environment, system libraries, test run."""
