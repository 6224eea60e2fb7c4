"""Search of any two characters in goals, targets and reports (decision 0016)."""
