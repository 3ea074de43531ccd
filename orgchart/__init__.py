"""Orgchart: an offline editor that checks whether a structure serves the way customers decide."""
