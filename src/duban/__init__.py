"""Duban 督办: read published government goal tables and check every claim in them."""
