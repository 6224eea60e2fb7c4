"""Exit codes. The contract names 0 to 3; the others are the shell's own conventions."""

CLEAN = 0
FOUND = 1
WRONG_USAGE = 2
NOT_READ = 3
INTERRUPTED = 130
"""128 + SIGINT."""
BROKEN_PIPE = 141
"""128 + SIGPIPE."""
