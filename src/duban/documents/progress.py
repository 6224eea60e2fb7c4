"""How a reader of many pages tells how far it is."""

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called after each page with its number and the count of pages."""
