"""Where things stand in a picture: pure functions from trees and sizes to geometry. No Qt, no fonts, no model."""
