"""Where the words of an entry stood in its document, for a person."""

from duban.editions.labels import label
from duban.problems import messages
from duban.problems.messages import Lang
from duban.provenance.fields import Field
from duban.records.entry import Entry

MOST_PLACES = 4
"""Places of one field named one by one: a cell of a hundred lines has a hundred."""


def where(entry: Entry, lang: Lang) -> str:
    """The places of what was promised and of what was reported; empty where none is known."""
    promised = Field.PERIOD_TARGET if entry.period_target else Field.ANNUAL_GOAL
    said = [
        messages.word("field", field, lang) + label("colon", lang) + words
        for field in (promised, Field.PROGRESS)
        if (words := _places(entry, field, lang))
    ]
    return label("beside", lang).join(said)


def _places(entry: Entry, field: Field, lang: Lang) -> str:
    """The places of one field, each once; of many, the first few and how many there are."""
    places = entry.places.get(field, ())
    said = [*dict.fromkeys(messages.place_words(place, lang, exact=True) for place in places)]
    shown = label("semicolon", lang).join(filter(None, said[:MOST_PLACES]))
    if len(said) <= MOST_PLACES:
        return shown
    return label("and_more_places", lang, places=shown, count=str(len(said)))
