"""How the window looks: colours, sizes, fonts, icons, style sheet. Knows no document."""
