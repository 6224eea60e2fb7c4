"""The command line, the only place that prints.

Lives here: arguments, exit codes, progress, many files at once. Never here: a rule.
Upstream: editions and everything before. Used by: people.
"""
