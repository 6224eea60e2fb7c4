"""Goal text and progress text to sub-targets, evidence, verdicts, findings and pace.

Lives here: segmentation, alignment, the decision; `rules/` holds one file per rule.
Never here: reading a file, printing, the clock, chance. Upstream: quantities. Used by: editions, cli.
"""
