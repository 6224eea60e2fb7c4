"""The goals in which a text is found, by themselves, their targets, agencies or reports."""

from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from duban_site.agencies.acting import Actor
from duban_site.goals.models import Goal, GoalAgency, Target
from duban_site.ledger.search import kept_by_postgresql, kept_by_sqlite
from duban_site.ledger.search.sources import (
    GOALS,
    LONGEST,
    REPORTS,
    SHORTEST,
    SOURCES,
    TARGETS,
    Source,
    pairs,
)
from duban_site.reports.queries import visible_reports


def found_in(goals: QuerySet[Goal], actor: Actor, words: str) -> QuerySet[Goal]:
    """Those of the goals in which the words stand: only in what the actor may read (D19).

    A single sign finds a goal of that number alone.
    """
    words = words.strip()[:LONGEST]
    if not words:
        return goals
    if len(words) < SHORTEST:
        return goals.filter(number=words)
    reports = _having(visible_reports(actor).select_related(None), REPORTS, words)
    targets = _having(Target.objects.all(), TARGETS, words)
    agencies = GoalAgency.objects.filter(agency__name__icontains=words)
    own = _having(Goal.objects.all(), GOALS, words)
    return goals.filter(
        Q(pk__in=own.values("pk"))
        | Q(pk__in=targets.values("goal"))
        | Q(pk__in=agencies.values("goal"))
        | Q(pk__in=reports.values("target__goal"))
    )


def _having(rows: QuerySet[Any], source: Source, words: str) -> QuerySet[Any]:
    """The rows of a source with the words: by the index, and where pairs do not say all, by the text."""
    sql, parameters = _keeper().matches(source, pairs(words))
    found = rows.filter(pk__in=RawSQL(sql, parameters))  # noqa: S611  # names of our own tables
    if len(words) == SHORTEST:
        return found
    exact = Q()
    for column in source.columns:
        exact |= Q(**{f"{column}__icontains": words})
    return found.filter(exact)


def install_search(**_options: Any) -> None:
    """Make what is missing of the index, after migrations."""
    with connection.cursor() as cursor:
        standing = set(connection.introspection.table_names(cursor))
        for source in SOURCES:
            if source.table in standing:
                _keeper().install(cursor, source)


def _keeper() -> Any:
    return kept_by_postgresql if connection.vendor == "postgresql" else kept_by_sqlite
