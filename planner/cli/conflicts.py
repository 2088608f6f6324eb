"""Conflicts told on the command line: which field of what, the value that stands, and those that do not."""

from collections.abc import Iterable, Iterator
from typing import Final

from planner.document.conflicts import Conflict
from planner.language import Language
from planner.roadmap import Roadmap, Step
from planner.roadmap.edits import Value, record_of
from planner.roadmap.entities import ENTITIES

MOST: Final = 20
"""Conflicts that are named; the rest is counted."""


def told(conflicts: Iterable[Conflict], roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yield a line that counts the conflicts, and one for each of them; nothing where there are none."""
    found = [*conflicts]
    if not found:
        return
    yield words.plural(
        "{count} field has two values; the latest one stands.",
        "{count} fields have two values; the latest one stands.",
        len(found),
    )
    for conflict in found[:MOST]:
        yield f"  {_line(conflict, roadmap, words)}"
    if len(found) > MOST:
        yield words.plural("… and {count} more", "… and {count} more", len(found) - MOST)


def _line(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    record = record_of(roadmap, conflict.entity, conflict.entity_id)
    name = getattr(record, "title", "") or getattr(record, "name", "")
    number = f"{roadmap.steps.number(record)} " if isinstance(record, Step) else ""
    field = words.field(conflict.field)
    values = [_said(conflict, said.value, roadmap, words) for said in conflict.values]
    others = ", ".join(f"“{value}”" for value in values[1:])
    what = f"{number}“{_short(name)}”, {field}" if name else field
    return words.text("{what}: “{value}” stands, not {others}.", what=what, value=values[0], others=others)


def _said(conflict: Conflict, value: Value, roadmap: Roadmap, words: Language) -> str:
    target = ENTITIES[conflict.entity].references.get(conflict.field)
    if target and isinstance(value, str):
        referred = record_of(roadmap, target, value)
        value = getattr(referred, "name", "") or getattr(referred, "title", "") or value
    return words.text("nothing") if value in (None, "") else _short(str(value))


def _short(text: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
