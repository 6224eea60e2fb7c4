"""Bytes to pages, paragraphs and tables.

Lives here: telling a file's type by its content, decoding it, one reader per format; limits on what a
file may cost. Never here: goals, columns, meaning. Upstream: provenance, problems, lookups. Used by:
tables, records, cli.
"""
