"""Read an upload with the library: in its child process, with progress, whatever comes of it kept."""

import json
import logging

from django.db import transaction

from duban.documents.document import Document
from duban.documents.reader import read_document
from duban.editions.contract import read_object
from duban.problems import messages
from duban.problems.problem import Refusal
from duban.records.reading import read_entries
from duban_site.books.record import Change, record_act
from duban_site.intake.models import Upload, UploadState
from duban_site.intake.source_rows import as_json, source_rows
from duban_site.reports import stored_files

_log = logging.getLogger("duban_site")


def read_upload(upload_id: int) -> None:
    """Read one waiting upload; it ends as read, or as refused with code, message and remedy."""
    upload = Upload.objects.get(pk=upload_id)
    if upload.state != UploadState.WAITING:
        return
    content = stored_files.path_of(upload.sha256).read_bytes()

    def progress(page: int, pages: int) -> None:
        Upload.objects.filter(pk=upload_id).update(progress={"page": page, "pages": pages})

    try:
        document = read_document(content, name=upload.name, progress=progress)
        _keep_reading(upload, document)
    except Refusal as refusal:
        _keep_refusal(upload, refusal)


@transaction.atomic
def _keep_reading(upload: Upload, document: Document) -> None:
    reading = read_entries(document)
    rows = source_rows(document, reading.problems, "zh")
    upload.reading = read_object(reading, "zh")
    upload.source_text = json.dumps(as_json(rows), ensure_ascii=False)
    upload.media_type = document.source.media_type
    upload.state = UploadState.READ
    upload.version += 1
    upload.save(update_fields=["reading", "source_text", "media_type", "state", "version"])
    after = {"entries": len(reading.entries), "problems": len(reading.problems)}
    record_act(None, Change(action="upload.read", thing=upload, after=after))


@transaction.atomic
def _keep_refusal(upload: Upload, refusal: Refusal) -> None:
    problem = refusal.problem
    upload.problem = {
        "code": problem.code.value,
        "zh": {
            "message": messages.located(problem, "zh"),
            "remedy": messages.remedy(problem, "zh"),
        },
        "en": {
            "message": messages.located(problem, "en"),
            "remedy": messages.remedy(problem, "en"),
        },
    }
    upload.state = UploadState.REFUSED
    upload.version += 1
    upload.save(update_fields=["problem", "state", "version"])
    record_act(
        None, Change(action="upload.refuse", thing=upload, after={"code": problem.code.value})
    )
