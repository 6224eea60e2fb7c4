"""Government time: years, halves, quarters, months and cumulative month ranges.

Lives here: `Period`, reading one from text, comparing two, the elapsed share of a year.
Never here: the clock. Upstream: provenance, problems. Used by: records, quantities, assessment.
"""
