"""Text to quantities: number, unit, sign, comparator, indicator, period, each with exact offsets.

Never here: comparing a report with a target. Upstream: periods, lookups, records.
Used by: assessment, editions.
"""
