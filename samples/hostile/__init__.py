"""Documents made to do harm, each by a few lines: nothing hostile is kept in the repository."""
