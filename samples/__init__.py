"""Invented documents for tests, demonstrations and figures. Never imported by the library."""
