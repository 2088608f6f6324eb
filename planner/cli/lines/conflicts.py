"""Conflicts told on the command line: what of which record is open, what stands, and what does not."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, cast

from planner.cli.lines.plan_lines import printable, step_name
from planner.document.history.conflicts import Conflict
from planner.insight.practice.spent import expense_visible
from planner.message import marked
from planner.phrasing.author_text import Side, side_names
from planner.phrasing.edit_sentences import HIDDEN
from planner.phrasing.field_values import value_text
from planner.phrasing.language import Language
from planner.roadmap import CheckIn, Roadmap, Step
from planner.roadmap.edits import Value, record_of
from planner.roadmap.entities import ENTITIES

if TYPE_CHECKING:
    from planner.roadmap.field_types import Plain


class Who(NamedTuple):
    """A side of a conflict by name, and whether it took back what the other had done."""

    name: str
    took_back: bool


WrittenBy = Callable[[str], Side]
"""Gives for the id of a change who made it, when, and in which copy."""
MOST: Final = 20
"""Conflicts that are named; the rest is counted."""


def conflict_lines(
    conflicts: Iterable[Conflict], roadmap: Roadmap, words: Language, written_by: WrittenBy
) -> Iterator[str]:
    """Yield a line that counts the conflicts, and one for each of them; nothing where there are none."""
    found = _in_order(conflicts, roadmap)
    if not found:
        return
    yield words.plural(
        "{count} conflict, which can wait and be settled in the window:",
        "{count} conflicts, which can wait and be settled in the window:",
        len(found),
    )
    for conflict in found[:MOST]:
        sides = [written_by(said.change_id) for said in conflict.values]
        names = [printable(name) for name in side_names(sides, words)]
        who = [Who(name, side.took_back) for side, name in zip(sides, names, strict=True)]
        yield f"  {_BY_KIND[conflict.kind](conflict, who, roadmap, words)}"
    if len(found) > MOST:
        yield words.plural("… and {count} more", "… and {count} more", len(found) - MOST)


def _in_order(conflicts: Iterable[Conflict], roadmap: Roadmap) -> list[Conflict]:
    """Return conflicts in the order of the plan: the big goal, the steps as they stand, and then the rest."""
    places = {step.id: place for place, step in enumerate(roadmap.steps.walk())}

    def order(conflict: Conflict) -> tuple[bool, int, str, str, str]:
        record = record_of(roadmap, conflict.entity, conflict.entity_id)
        step_id = record.step_id if isinstance(record, CheckIn) else conflict.entity_id
        place = places.get(step_id or "", len(places))
        return conflict.entity != "goal", place, conflict.entity, conflict.entity_id, conflict.field

    return sorted(conflicts, key=order)


def _value(conflict: Conflict, sides: Sequence[Who], roadmap: Roadmap, words: Language) -> str:
    named, field = _record_name(conflict, roadmap, words), words.field(conflict.field)
    values = [f"“{_value_text(conflict, said.value, roadmap, words)}”" for said in conflict.values]
    first, *others = _beside(values, sides, words)
    what = f"{named}, {field}" if named else field
    return words.text("{what}: {value} stands, not {others}.", what=what, value=first, others=", ".join(others))


def _place(conflict: Conflict, sides: Sequence[Who], roadmap: Roadmap, words: Language) -> str:
    here, *others = _beside([_under(said.value, roadmap, words) for said in conflict.values], sides, words)
    message = marked("{what}: it hangs {here}, not {there}.")
    return words.text(message, what=_record_name(conflict, roadmap, words), here=here, there=", ".join(others))


def _removal(conflict: Conflict, sides: Sequence[Who], roadmap: Roadmap, words: Language) -> str:
    message = marked("{what}: {other} removed it and {one} went on working on it; it stays for now.")
    if sides[1].took_back:
        message = marked("{what}: {other} took it back, {one} worked on it; it stays for now.")
    named = _record_name(conflict, roadmap, words)
    return words.text(message, what=named, one=sides[0].name, other=sides[1].name)


def _twins(conflict: Conflict, sides: Sequence[Who], roadmap: Roadmap, words: Language) -> str:
    message = marked("{what}: {one} and {other} both made it, and it is there twice.")
    return words.text(message, what=_record_name(conflict, roadmap, words), one=sides[0].name, other=sides[1].name)


_BY_KIND: Final[dict[str, Callable[[Conflict, Sequence[Who], Roadmap, Language], str]]] = {
    "value": _value,
    "place": _place,
    "removal": _removal,
    "twins": _twins,
}


def _beside(values: Sequence[str], sides: Sequence[Who], words: Language) -> list[str]:
    """Return values, each with who wrote it; what stands again because somebody took back the other says so."""
    told = [words.text(marked("taken back by {who}"), who=side.name) if side.took_back else side.name for side in sides]
    return [f"{value} ({side})" for value, side in zip(values, told, strict=True)]


def _record_name(conflict: Conflict, roadmap: Roadmap, words: Language) -> str:
    """Return number and title of a step, or kind and name of another record; nothing for the big goal."""
    if conflict.entity == "goal":
        return ""
    record = record_of(roadmap, conflict.entity, conflict.entity_id)
    checked = record if isinstance(record, CheckIn) else None
    record = record if checked is None else roadmap.steps.get(checked.step_id)
    name = _short(getattr(record, "title", "") or getattr(record, "name", "") or words.text(marked("(no title)")))
    if not isinstance(record, Step):
        kind = words.text(ENTITIES[conflict.entity].label).capitalize()
        return f"{kind} “{name}”"
    step = step_name(roadmap.steps.number(record), name, words)
    return step if checked is None else words.text(marked("{step}, check-in"), step=step)


def _under(value: Value, roadmap: Roadmap, words: Language) -> str:
    above = value[0] if isinstance(value, tuple) else None
    if above is None:
        return words.text(marked("directly under the big goal"))
    step = roadmap.steps.get(above)
    title = _short(step.title) if step is not None and step.title else words.text(marked("(no title)"))
    return words.text(marked("under “{title}”"), title=title)


def _value_text(conflict: Conflict, value: Value, roadmap: Roadmap, words: Language) -> str:
    if conflict.entity == "expense" and not expense_visible(roadmap, conflict.entity_id):
        return HIDDEN
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
