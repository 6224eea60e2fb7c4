"""Rights of the role that serves, on PostgreSQL: it adds to the record and never changes it.

Where `DUBAN_APP_ROLE` names the role, another one owns the tables and migrates; the rights are given anew after
each migration. What an owner may do, no grant takes away: see `excess_rights`.
"""

from django.conf import settings
from django.db import connection

from duban_site.books.guards import AppendOnly, guards


def append_only() -> dict[str, tuple[str, ...]]:
    """The tables that are only added to, with the columns that may be emptied."""
    return {
        one.model._meta.db_table: one.emptying.columns if one.emptying else ()
        for one in guards().values()
        if isinstance(one, AppendOnly)
    }


def give_rights() -> None:
    """Give the serving role its rights: all rows of ordinary tables, INSERT and SELECT of the record's."""
    if connection.vendor != "postgresql" or not settings.APP_ROLE:
        return
    role = connection.ops.quote_name(settings.APP_ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
        standing = set(connection.introspection.table_names(cursor))
        for table, columns in append_only().items():
            if table not in standing:
                continue
            name = connection.ops.quote_name(table)
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {name} FROM {role}")
            if columns:
                named = ", ".join(connection.ops.quote_name(column) for column in columns)
                cursor.execute(f"GRANT UPDATE ({named}) ON {name} TO {role}")


def excess_rights() -> list[str]:
    """The append-only tables that the role of this connection may change or empty; on PostgreSQL only."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) AS name WHERE "
            "has_table_privilege(name, 'UPDATE') OR has_table_privilege(name, 'DELETE') "
            "OR has_table_privilege(name, 'TRUNCATE')",
            [sorted(append_only())],
        )
        return [name for (name,) in cursor.fetchall()]
