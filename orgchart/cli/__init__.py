"""The commands: one file each, exit codes in one place. No Qt."""
