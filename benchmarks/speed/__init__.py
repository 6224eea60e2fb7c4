"""How fast the library is, beside others and beside a limit."""
