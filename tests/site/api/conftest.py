"""The same small city as for the doors of the pages."""

from tests.site.access.conftest import back_to_the_start, city

__all__ = ["back_to_the_start", "city"]
