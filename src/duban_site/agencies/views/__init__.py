"""Doors of the agencies room: one's own account, the directory, settings, the first sign-in."""
