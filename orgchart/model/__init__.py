"""The truth of a document: records, changes, history and the questions one asks of them. No Qt, no files, no words."""
