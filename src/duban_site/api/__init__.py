"""The interface for programs: JSON under `/api/v1/`.

Lives here: what of the other rooms' queries and actions a program may call, in which shape. The same doors,
policies and rows as the pages'. Never here: a query or a rule of its own.
Upstream: publishing and everything before. Used by: config.
"""
