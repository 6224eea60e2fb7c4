"""Settings, addresses, the command `duban serve`: wires the rooms and decides nothing.

Never here: a rule, a query, a template.
Upstream: every other room. Used by: the server and the tests.
"""
