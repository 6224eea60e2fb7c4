"""Read-only pages for officials: counts, shares, lights and trends, each opening its rows.

Never here: a write, a figure without its formula, a score that merges claim, verdict and decision.
Upstream: goals, reports, review, ledger, publishing. Used by: config.
"""
