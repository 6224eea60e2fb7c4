"""What came in: uploads, readings, people's corrections, adoption into plans and reports, undo.

Never here: how a document is read (the library does that).
Upstream: agencies, books, goals, reports, review. Used by: config.
"""
