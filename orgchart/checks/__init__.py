"""What may be wrong with a structure: rules, findings and their fixes. Reads no clock, knows no screen."""
