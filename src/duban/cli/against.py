"""The documents that `--against` names: read and checked once, before the answer begins."""

from collections.abc import Sequence
from dataclasses import replace

from duban.assessment.check import Check, check
from duban.cli.inputs import Input, find_inputs, load
from duban.documents.reader import read_document
from duban.problems.problem import Refusal
from duban.records.reading import read_entries


def checked_others(files: Sequence[str], beside: Sequence[Input]) -> tuple[Check, ...]:
    """Every document of the files and folders, checked. `beside` are those of the answer.

    One that bears the name of one of these is called by its path, so that the two can be told apart.
    Raises `Refusal`, with the document's name, for the first that cannot be read: a comparison that
    silently leaves a document out would look like one that found nothing.
    """
    taken = {source.name for source in beside}
    others = find_inputs(files, None)
    return tuple(
        _checked(replace(other, name=other.path) if other.name in taken else other)
        for other in others
    )


def _checked(source: Input) -> Check:
    try:
        document = read_document(load(source), name=source.name, media_type=source.media_type)
        return check(read_entries(document))
    except Refusal as refusal:
        problem = refusal.problem
        values = {**problem.values, "name": source.name}
        raise Refusal(problem.code, place=problem.place, **values) from refusal
