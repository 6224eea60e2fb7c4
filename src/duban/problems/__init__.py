"""What went wrong, as values.

Lives here: every `Code`, its `Severity`, the `Problem` and `Refusal` values, and their messages and
remedies in Chinese and English (`messages.toml`). Never here: deciding that something is wrong.
Upstream: provenance. Used by: every room that can meet trouble.
"""
