"""How much a file may hold. Each limit has a message of its own; past it a file is refused before it can do harm."""

from typing import Final

FILE_BYTES: Final = 64 * 1024 * 1024
ROLES: Final = 200_000
RECORDS: Final = 1_000_000
"""Everything that stands in braces; it bounds the memory that reading takes."""
VALUES: Final = 5_000_000
"""Everything that stands between commas; it bounds the memory that unknown fields take."""
SCENARIOS: Final = 1_000
LAYERS: Final = 500
NESTING: Final = 32
NAME_LENGTH: Final = 10_000
NOTE_LENGTH: Final = 1_000_000
PHOTO_LENGTH: Final = 14_000_000
"""Base64 characters: a picture of some 10 MB."""
ID_LENGTH: Final = 200
DIGITS: Final = 18
