"""People's knowledge as data.

Lives here: TOML files of column names, status words, units, stages, cues and their typed readers;
every line says why it stands there and where it was seen. Never here: a rule, a document.
Upstream: provenance, problems. Used by: documents and every room after it.
"""
