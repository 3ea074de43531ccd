"""Words: messages by code, catalogues in English and Hebrew, plurals, dates, direction. No Qt, no model."""
