"""A client of a site's interface and open data, of the standard library alone.

Lives here: `Client` and what it raises. Never here: the site's rules; anything of `duban` or `duban_site`.
Used by: programs and notebooks outside.
"""

from duban_client.client import Client
from duban_client.problems import Problem

__all__ = ["Client", "Problem"]
