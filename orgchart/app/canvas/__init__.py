"""Drawing and touching: scene, view, painter, tools. Knows the session and geometry, writes no record."""
