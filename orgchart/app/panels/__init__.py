"""What stands beside a view: stages, inspector, findings, outline, library."""
