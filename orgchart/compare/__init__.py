"""What differs between two structures, and how two become one again. No Qt, no files."""
