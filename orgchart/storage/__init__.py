"""Files in and out: the .org form, safe saving, tables and outlines. No Qt."""
