"""Grids: from a document's tables to rows under named columns.

Lives here: rule lines, header rows, merged cells, short rows, continued and repeated pages.
Never here: what a goal or a claim is. Upstream: documents, lookups. Used by: records.
"""
