"""The views of one document: which layout, and what a drop means."""
