"""One file per rule: the file, its function and its page in the reference share one name."""
