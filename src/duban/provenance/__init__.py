"""Where a value came from.

Lives here: the identity of a source document (`Source`), a `Place` in it, and the named
`Field` of an entry. Never here: reading a file, judging a value.
Upstream: nothing. Used by: every other room.
"""
