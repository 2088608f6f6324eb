"""Copies that lie about what they are: of whom they are a copy, where their history begins, what is open in them."""

from typing import Final

from tests.document.spoiled import Spoil, sql

DAMAGED: Final = "damaged"
_COPY: Final = "INSERT OR REPLACE INTO origin (id, made_at, branch_id, change_ids) VALUES"
_SENT: Final = "INSERT INTO sent (id, made_at, author, name, branch_id, change_ids) VALUES"
_CONFLICT: Final = "INSERT INTO conflict (entity, entity_id, field, change_ids) VALUES"
_FIRST: Final = "(SELECT id FROM change ORDER BY clock, id LIMIT 1)"
_START: Final = f"INSERT INTO start (change_id, made_at, hash) VALUES ({_FIRST}, '2026-11-02', 'none')"
_FOLDED: Final = f"INSERT INTO folded (change_id, clock) VALUES ({_FIRST}, 1)"
_MANY: Final = (
    "INSERT INTO sent (id, made_at, change_ids) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    " WHERE i < 20000) SELECT 'c' || i, '2026-11-02', '[]' FROM n"
)

LIES: Final[dict[str, tuple[Spoil, str]]] = {
    "a copy of two things": (sql(f"{_COPY} ('o1', '2026', NULL, '[]'), ('o2', '2026', NULL, '[]')"), "origin"),
    "a copy under an id that is a path": (sql(f"{_COPY} ('../evil', '2026', NULL, '[]')"), DAMAGED),
    "a copy of no list of changes": (sql("DELETE FROM origin", f"{_COPY} ('o', '2026', NULL, '{{}}')"), DAMAGED),
    "a copy of a list that is no JSON": (sql("DELETE FROM origin", f"{_COPY} ('o', '2026', NULL, '[')"), DAMAGED),
    "a copy of 100,000 brackets": (
        sql("DELETE FROM origin", f"{_COPY} ('o', '2026', NULL, printf('%.*c', 100000, '['))"),
        DAMAGED,
    ),
    "a copy of numbers": (sql("DELETE FROM origin", f"{_COPY} ('o', '2026', NULL, '[7]')"), DAMAGED),
    "a copy of a branch that is a sentence": (
        sql("DELETE FROM origin", f"{_COPY} ('o', '2026', 'all of it', '[]')"),
        DAMAGED,
    ),
    "a copy made at an escape for terminals": (
        sql("DELETE FROM origin", f"{_COPY} ('o', char(27) || '[31m', NULL, '[]')"),
        DAMAGED,
    ),
    "a copy of the year 1": (
        sql("DELETE FROM origin", f"{_COPY} ('o', '0001-01-01T00:00:00+00:00', NULL, '[]')"),
        DAMAGED,
    ),
    "a copy of the end of the calendar": (
        sql("DELETE FROM origin", f"{_COPY} ('o', '9999-12-31T23:59:59-14:00', NULL, '[]')"),
        DAMAGED,
    ),
    "a copy handed out in the year 1": (
        sql(f"{_SENT} ('s', '0001-01-01T00:00:00+14:00', '', 'plan.db', NULL, '[]')"),
        DAMAGED,
    ),
    "a conflict about the place of a person": (sql(f"{_CONFLICT} ('person', 'x', 'place', '[]')"), "conflict"),
    "two departments that are one": (sql(f"{_CONFLICT} ('goal', 'x', 'twins y', '[]')"), "conflict"),
    "a start that stands for nothing": (sql(_START), DAMAGED),
    "a start that nobody proved": (sql(_START, _FOLDED), DAMAGED),
    "a start at a change that is not there": (
        sql("INSERT INTO start (change_id, made_at, hash) VALUES ('nowhere', '2026', '')"),
        DAMAGED,
    ),
    "a folded change under an id that is a path": (
        sql(_START, _FOLDED, "INSERT INTO folded (change_id, clock) VALUES ('../evil', 1)"),
        DAMAGED,
    ),
    "20,000 copies handed out": (sql(_MANY), "sent"),
    "a copy handed out by an escape for terminals": (
        sql(f"{_SENT} ('s', '2026', char(27) || '[31m', 'plan.db', NULL, '[]')"),
        DAMAGED,
    ),
    "a copy of a name from right to left": (sql(f"{_SENT} ('s', '2026', '', char(8238) || 'x', NULL, '[]')"), DAMAGED),
    "a conflict in what is no record": (sql(f"{_CONFLICT} ('evil', 'x', 'title', '[]')"), "conflict"),
    "a conflict in a field that is none": (sql(f"{_CONFLICT} ('step', 'x', 'evil', '[]')"), "conflict"),
    "a conflict of no list": (sql(f"{_CONFLICT} ('step', 'x', 'title', '7')"), "conflict"),
    "a conflict of brackets": (
        sql(f"{_CONFLICT} ('step', 'x', 'title', printf('%.*c', 100000, '['))"),
        "conflict",
    ),
    "a conflict between a record and a path": (sql(f"{_CONFLICT} ('step', 'x', 'twins ../evil', '[]')"), "conflict"),
}
"""By name: how a copy is spoiled, and a part of the sentence with which it is refused."""
