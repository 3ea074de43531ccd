"""Every verb of the user as a plain function on a structure. No Qt, no files."""
