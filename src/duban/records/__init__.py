"""One row, or one numbered paragraph, to one `Entry`, with the raw text beside.

Lives here: entries, agencies, claims as written, title and period, and the account of every
character. Never here: judging a claim. Upstream: tables. Used by: quantities, assessment, editions.
"""
