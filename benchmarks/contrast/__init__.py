"""Minimal edits of labelled rows, each with the verdict that must follow from it."""
