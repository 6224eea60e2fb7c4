"""Backups: made, proved by being put back into a scratch place, and put back in earnest."""
