"""The index on PostgreSQL: GIN over the array of pairs of signs of each row's text, as an expression."""

from collections.abc import Sequence
from typing import Any

from duban_site.ledger.search.sources import Source

_FUNCTION = """
CREATE OR REPLACE FUNCTION duban_grams(words text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT COALESCE(array_agg(DISTINCT one || two), '{}')
  FROM (SELECT string_to_array(words, NULL) AS signs) AS said,
       unnest(signs[:cardinality(signs) - 1], signs[2:]) AS pair(one, two)
$$
"""


def install(cursor: Any, source: Source) -> None:
    """Make the function and the index where they are not there."""
    cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [source.index])
    if cursor.fetchone():
        return
    cursor.execute(_FUNCTION)
    cursor.execute(
        f'CREATE INDEX "{source.index}" ON "{source.table}" USING gin ({_expression(source)})'
    )
    cursor.execute(f'ALTER INDEX "{source.index}" ALTER COLUMN 1 SET STATISTICS 0')


def matches(source: Source, pairs: Sequence[str]) -> tuple[str, list[Any]]:
    """SQL and parameters of the ids of rows that have all the pairs."""
    sql = f'SELECT id FROM "{source.table}" WHERE {_expression(source)} @> %s'  # noqa: S608  # own names
    return sql, [list(pairs)]


def _expression(source: Source) -> str:
    return f"duban_grams({source.words()})"
