"""What was promised: plans, periods, goals, targets per period and their typed measures.

Never here: what an agency reports, what a reviewer decides.
Upstream: agencies, books. Used by: reports, review, intake.
"""
