"""The answer to a fault that no middleware met: a trouble with the storage in a sentence, else the last resort."""

import sys

from django.http import HttpRequest, HttpResponse, HttpResponseBase

from duban_site.pages import faults
from duban_site.upkeep.middleware import met
from duban_site.upkeep.trouble import trouble_of


def failed(request: HttpRequest) -> HttpResponseBase:
    """503 or 507 where the storage is in trouble, else 500."""
    error = sys.exc_info()[1]
    trouble = trouble_of(error) if error is not None else None
    if error is None or trouble is None:
        last: HttpResponse = faults.failed(request)
        return last
    return met(request, trouble, error)
