"""What was decided: the states of a report, the moves between them, decisions and the queue.

Never here: the text of a report, how a page looks.
Upstream: agencies, books, goals, reports. Used by: intake.
"""
