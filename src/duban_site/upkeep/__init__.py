"""Whether the installation keeps its word: the doctor, read-only mode, backup and restore.

Never here: a rule of goals, reports or review; a page of its own.
Upstream: every room with tables. Used by: config, which wires it into requests and commands.
"""
