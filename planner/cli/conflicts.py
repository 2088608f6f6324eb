"""Conflicts told on the command line: what of which record is open, what stands, and what does not."""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Final, cast

from planner.cli.plan_lines import printable
from planner.document.history.conflicts import Conflict
from planner.message import marked
from planner.phrasing.field_values import value_text
from planner.phrasing.language import Language
from planner.roadmap import CheckIn, Roadmap, Step
from planner.roadmap.edits import Value, record_of
from planner.roadmap.entities import ENTITIES

if TYPE_CHECKING:
    from planner.roadmap.field_types import Plain

MOST: Final = 20
"""Conflicts that are named; the rest is counted."""


def conflict_lines(conflicts: Iterable[Conflict], roadmap: Roadmap, words: Language) -> Iterator[str]:
    """Yield a line that counts the conflicts, and one for each of them; nothing where there are none."""
    found = [*conflicts]
    if not found:
        return
    yield words.plural(
        "{count} conflict, which can wait and be settled in the window:",
        "{count} conflicts, which can wait and be settled in the window:",
        len(found),
    )
    for conflict in found[:MOST]:
        yield f"  {_BY_KIND[conflict.kind](conflict, roadmap, words)}"
    if len(found) > MOST:
        yield words.plural("… and {count} more", "… and {count} more", len(found) - MOST)


def _value(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    named, field = _record_name(conflict, roadmap, words), words.field(conflict.field)
    values = [_value_text(conflict, said.value, roadmap, words) for said in conflict.values]
    others = ", ".join(f"“{value}”" for value in values[1:])
    what = f"{named}, {field}" if named else field
    return words.text("{what}: “{value}” stands, not {others}.", what=what, value=values[0], others=others)


def _place(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    here, *others = (_under(said.value, roadmap, words) for said in conflict.values)
    message = marked("{what}: it hangs {here}, not {there}.")
    return words.text(message, what=_record_name(conflict, roadmap, words), here=here, there=", ".join(others))


def _removal(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    message = marked("{what}: one side removed it and another went on working on it; it stays for now.")
    return words.text(message, what=_record_name(conflict, roadmap, words))


def _twins(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    message = marked("{what}: two sides both made it, and it is there twice.")
    return words.text(message, what=_record_name(conflict, roadmap, words))


_BY_KIND: Final[dict[str, Callable[[Conflict, Roadmap, Language], str]]] = {
    "value": _value,
    "place": _place,
    "removal": _removal,
    "twins": _twins,
}


def _record_name(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    """Return number and title of a step, or the name of another record; nothing for the big goal."""
    record = record_of(roadmap, conflict.entity, conflict.entity_id)
    if isinstance(record, CheckIn):
        record = roadmap.steps.get(record.step_id)
    name = getattr(record, "title", "") or getattr(record, "name", "")
    if not name and conflict.entity != "goal":
        name = words.text(marked("(no title)"))
    number = f"{roadmap.steps.number(record)} " if isinstance(record, Step) else ""
    return f"{number}“{_short(name)}”" if name else ""


def _under(value: Value, roadmap: Roadmap, words: Language) -> str:
    above = value[0] if isinstance(value, tuple) else None
    if above is None:
        return words.text(marked("directly under the big goal"))
    step = roadmap.steps.get(above)
    title = _short(step.title) if step is not None and step.title else words.text(marked("(no title)"))
    return words.text(marked("under “{title}”"), title=title)


def _value_text(conflict: Conflict, value: Value, roadmap: Roadmap, words: Language) -> str:
    entity = ENTITIES[conflict.entity]
    target, kind = entity.references.get(conflict.field), entity.kinds.get(conflict.field)
    if value in (None, ""):
        return words.text("nothing")
    if target:
        referred = record_of(roadmap, target, str(value))
        value = getattr(referred, "name", "") or getattr(referred, "title", "") or value
        return _short(str(value))
    return _short(str(value) if kind is None else value_text(kind, cast("Plain", value), words))


def _short(text: str) -> str:
    plain = printable(text)
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
