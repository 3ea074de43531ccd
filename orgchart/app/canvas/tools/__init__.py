"""One gesture a file. A tool previews in the overlay and calls one verb at the drop; until then nothing is changed."""
