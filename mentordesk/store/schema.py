"""Creates the tables of a new file, and checks whether a file has exactly those."""

from functools import lru_cache

from mentordesk.store import drafts, erased, file_keys, form_key, journal, seal, survey_forms, tables
from mentordesk.store.database import Database, execute

Shape = frozenset[tuple[object, ...]]

_SHAPE = """
    SELECT m.name, 'column', c.name, c.type, c."notnull", c.dflt_value, c.pk
      FROM sqlite_master AS m, pragma_table_info(m.name) AS c WHERE m.type = 'table'
    UNION ALL
    SELECT m.name, 'reference', r."from", r."table", r."to", r.on_update, r.on_delete
      FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS r WHERE m.type = 'table'
    UNION ALL
    SELECT m.name, 'index', i.name, c.name, i."unique", i.partial, c.seqno
      FROM sqlite_master AS m, pragma_index_list(m.name) AS i, pragma_index_info(i.name) AS c WHERE m.type = 'table'
    UNION ALL
    SELECT name, type, tbl_name, '', 0, 0, 0 FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'
"""


def create(database: Database) -> None:
    """Create every table of a new file."""
    tables.create(database)
    journal.create(database)
    seal.create(database)
    form_key.create(database)
    survey_forms.create(database)
    drafts.create(database)
    erased.create(database)
    file_keys.create(database)


def shape(database: Database) -> Shape:
    """Return the tables, columns, references and indexes of a file, regardless of their order."""
    return frozenset(execute(database, _SHAPE).fetchall())


@lru_cache(maxsize=1)
def shape_of_new() -> Shape:
    """Return the shape of a new file."""
    database = Database(":memory:")
    database.connect()
    try:
        create(database)
        return shape(database)
    finally:
        database.close()


def fits(database: Database) -> bool:
    """Return whether a file has the shape of a new one."""
    return shape(database) == shape_of_new()
