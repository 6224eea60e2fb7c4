"""What `--second-opinion` adds to every check."""

from functools import partial

import click

from duban.assessment.second_opinion import second_opinion
from duban.cli import model_client
from duban.cli.job import Further
from duban.editions.labels import label
from duban.problems.messages import Lang


def opinion_of(url: str | None, model: str | None, lang: Lang) -> tuple[Further, ...]:
    """One step that asks the model at `url`; none where neither is given. Raises click's usage errors.

    The step holds its client, so that a question put twice in one run is asked once.
    """
    if url is None and model is None:
        return ()
    if not url or not model:
        raise click.UsageError(label("opinion_needs_model", lang))
    address = model_client.endpoint(url)
    if address is None:
        raise click.UsageError(label("opinion_bad_address", lang))
    client = model_client.ModelClient(address, seconds=model_client.SECONDS)
    return (partial(second_opinion, model=model, ask=client),)
