"""The arithmetic audit on made sentences: sound ones, and the same with one figure made wrong."""
