"""Documents with one trouble each, and what the library must answer."""
