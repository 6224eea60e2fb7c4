"""A letter made, a template put in, and the built-in one taken up again."""

from django.core.files.uploadedfile import SimpleUploadedFile

from duban_site.letters import actions
from duban_site.letters.built_in import built_in
from duban_site.letters.models import LetterKind
from tests.support.scenes.played import scene

TEMPLATES = "/letters/templates/"


@scene
def a_letter(city):
    form = {"kind": LetterKind.BRIEF.value, "leader": city.leaders[0].pk}
    return city.supervisor, f"/periods/{city.period(1).pk}/letters/", form


@scene
def a_template(city):
    file = SimpleUploadedFile("通知单.docx", built_in(LetterKind.ORDER.value))
    return city.supervisor, TEMPLATES, {"kind": LetterKind.ORDER.value, "do": "set", "file": file}


@scene
def a_template_taken_back(city):
    kind = LetterKind.ORDER.value
    actions.set_template(
        actor=city.supervisor, kind=kind, content=built_in(kind), name="通知单.docx"
    )
    return city.supervisor, TEMPLATES, {"kind": kind, "do": "drop"}
