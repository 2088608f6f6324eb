"""Sets a rule of Attention aside for one record, with the reason, and takes it up again."""

from datetime import date
from typing import Any, Final, Protocol

from planner.document.as_seen import Editable
from planner.message import marked
from planner.roadmap import PlanError, Roadmap, SetAside

_FIELDS: Final = {"step": "step_id", "pillar": "pillar_id", "person": "person_id"}


class AboutRecord(Protocol):
    """What Attention points out, as far as it is needed here: the name of the rule, and of which record it speaks."""

    @property
    def rule(self) -> str:
        """The name of the rule."""
        ...

    @property
    def record_id(self) -> str:
        """The id of the record."""
        ...

    @property
    def kind(self) -> str:
        """The kind of the record: "step", "pillar", "person" or "goal"."""
        ...


def set_aside(
    document: Editable, point: AboutRecord, reason: str, label: str, source: object = None, *, day: date | None = None
) -> SetAside:
    """Set a rule aside for the record of a point and return what was added; `day` is today unless it is given.

    Where it is set aside already, its day and reason are renewed. Raises PlanError for an empty reason.
    """
    if not reason.strip():
        raise PlanError(marked("Write why this is set aside, so that others understand it later."))
    day, reason = day or date.today(), reason.strip()
    with document.change(label, source=source) as change:
        known = set_aside_of(change.before, point)
        if known is not None:
            return change.set(known, day=day, reason=reason)
        return change.add(SetAside(day=day, reason=reason, **_record_of(point)))


def set_aside_of(roadmap: Roadmap, point: AboutRecord) -> SetAside | None:
    """Return by what a point was set aside, None where it was not."""
    about = _about(SetAside(**_record_of(point)))
    return next((one for one in roadmap.set_aside if _about(one) == about), None)


def take_up_again(document: Editable, set_aside_id: str, label: str, source: object = None) -> None:
    """Let a rule speak again of the record for which it was set aside, also where two copies did so."""
    with document.change(label, source=source) as change:
        chosen = change.before.set_aside.get(set_aside_id)
        alike = [one.id for one in change.before.set_aside if chosen is not None and _about(one) == _about(chosen)]
        for one in alike or [set_aside_id]:
            change.remove(one)


def _record_of(point: AboutRecord) -> dict[str, Any]:
    """Return which rule speaks of which record; of a kind without a field, the id stands behind the rule's name."""
    if point.kind in _FIELDS:
        return {"rule": point.rule, _FIELDS[point.kind]: point.record_id}
    return {"rule": point.rule if point.kind == "goal" else f"{point.rule} {point.record_id}"}


def _about(one: SetAside) -> tuple[object, ...]:
    return one.rule, *(getattr(one, name) for name in _FIELDS.values())
