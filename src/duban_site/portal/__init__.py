"""Read-only public pages and open data: what is issued, and nothing else.

Never here: a table of its own, a draft, a verdict beside a leader's name.
Upstream: publishing, pages, agencies. Used by: config.
"""
