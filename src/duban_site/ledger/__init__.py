"""The ledger of goals, a goal's page, a period's page, and the search: goals beside their reports.

Reads over the rooms upstream; its only writes are the searching index, which the database keeps itself.
Never here: a rule of who may do what, a table.
Upstream: review and all before it. Used by: config.
"""
