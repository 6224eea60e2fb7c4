"""What stands: the permanent record of acts, chained by hash, and the guards of the database.

Never here: what an act means for a goal or a report. Only this room touches its own tables.
Upstream: agencies. Used by: every room that writes.
"""
