"""What is said: agencies' reports, contributions, data providers' figures and evidence files.

Never here: what was decided about a report.
Upstream: agencies, books, goals. Used by: review, intake.
"""
