"""Times the import of a plan of 300 goals, read and adopted by the actions of the pages.

`python -m benchmarks.site.importing`, over a fresh database of the environment. Prints seconds as JSON.
"""

import json
import os
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "duban_site.config.settings")
import django

django.setup()

from benchmarks.site.fill import GOALS, texts  # noqa: E402
from duban_site.agencies.models import Agency, AgencyKind, Government  # noqa: E402
from duban_site.config.starting import ready  # noqa: E402
from duban_site.intake.serving import serve_document  # noqa: E402

_HEADER = "序号\t年度目标\t责任单位\t分管领导"


def main() -> None:
    """One plan, as `duban serve FILE` and the intake page take it in."""
    ready()
    government = Government.objects.create(name="望河市", code="990009")
    Agency.objects.create(government=government, name="市政府督查室", kind=AgencyKind.SUPERVISION)
    rows = [
        f"{number}\t{texts(number, 4)[0]}\t市{number % 25 + 1:02}局\t分管副市长（{number % 8 + 1}）"
        for number in range(1, GOALS + 1)
    ]
    table = "\n".join(("2026年度目标任务", _HEADER, *rows))
    begun, busy = time.perf_counter(), time.process_time()
    served = serve_document(government, name="2026.txt", content=table.encode())
    spent = {"seconds": time.perf_counter() - begun, "busy": time.process_time() - busy}
    json.dump({**spent, "goals": served.goals}, sys.stdout)


if __name__ == "__main__":
    main()
