"""Goal text and progress text to sub-targets, evidence, verdicts, findings and pace.

Lives here: segmentation, alignment, the decision; `rules/` holds one file per rule.
A cell is made ready once: its clauses (`clauses`), what stands in and around each of them (`surroundings`,
where a piece is scored against all clauses in one addition), the cues of a clause (`states`, which searches
only for kinds whose signs stand in it). See decision 0015.
Never here: reading a file, printing, the clock, chance. Upstream: quantities. Used by: editions, cli.
"""
