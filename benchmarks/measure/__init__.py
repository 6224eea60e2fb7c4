"""How right the library is, against hand-made and maker-made labels, with the counts behind it."""
