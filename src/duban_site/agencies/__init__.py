"""Who: governments, agencies, people, their seats, sign-in and the settings of a government.

Never here: goals, reports, what somebody decided.
Upstream: pages. Used by: every later room.
"""
