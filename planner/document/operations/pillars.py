"""Keeps pillars and their themes in order: add, colour, place, remove; renaming is that of people."""

from typing import Final, TypeVar

from planner.document.as_seen import Editable
from planner.document.operations.assign import find_by_name
from planner.document.operations.current import all_of, current
from planner.document.operations.people import free_name, redirect
from planner.document.operations.ranked import place_among
from planner.document.transaction import Transaction
from planner.message import marked
from planner.roadmap import Pillar, Step, Theme
from planner.roadmap.errors import ErrorCode
from planner.roadmap.ranks import between
from planner.roadmap.steps import id_of

ANOTHER_PILLAR: Final = ErrorCode(
    "another-pillar", marked("A theme is placed among the themes of its own pillar; nothing was changed.")
)
Ranked = TypeVar("Ranked", Pillar, Theme)


def add_pillar(document: Editable, name: str, label: str, source: object = None, *, colour: str = "") -> Pillar:
    """Add a pillar as the last one and return it; raises NO_NAME, or NAME_TAKEN where another has that name."""
    with document.change(label, source=source) as change:
        last = max((one.rank for one in all_of(change, Pillar)), default="")
        made = Pillar(colour=colour, rank=between(last, ""))
        return change.set(change.add(made), name=free_name(change, made, name))


def add_theme(document: Editable, pillar: Pillar | str | None, name: str, label: str, source: object = None) -> Theme:
    """Add a theme as the last one of a pillar and return it; raises NO_NAME, or NAME_TAKEN where the pillar has it."""
    with document.change(label, source=source) as change:
        pillar_id = current(change, Pillar, pillar).id if pillar is not None else None
        last = max((one.rank for one in all_of(change, Theme) if one.pillar_id == pillar_id), default="")
        made = Theme(pillar_id=pillar_id, rank=between(last, ""))
        return change.set(change.add(made), name=free_name(change, made, name))


def recolour(document: Editable, pillar: Pillar | str, colour: str, label: str, source: object = None) -> None:
    """Give a pillar a colour, "#rrggbb", or with "" the one of its place."""
    with document.change(label, source=source) as change:
        change.set(current(change, Pillar, pillar), colour=colour)


def place_before(document: Editable, record: Ranked, before: Ranked | None, label: str, source: object = None) -> None:
    """Place a pillar before another, or a theme before another of its pillar; None makes it the last.

    Raises ANOTHER_PILLAR for themes of different pillars.
    """
    with document.change(label, source=source) as change:
        moved = current(change, type(record), record)
        others = [one for one in _ordered(change, moved) if one.id != moved.id]
        ids = [one.id for one in others]
        if before is not None and id_of(before) not in ids:
            if id_of(before) == moved.id:
                return
            raise ANOTHER_PILLAR()
        spot = len(ids) if before is None else ids.index(id_of(before))
        place_among(change, moved, others, spot)


def remove_pillar(
    document: Editable,
    pillar: Pillar | str,
    label: str,
    source: object = None,
    *,
    hand_to: Pillar | str | None = None,
) -> None:
    """Remove a pillar; its steps and themes go to another, or the steps are left without and the themes go too.

    Of two themes with one name that come together, one is left.
    """
    with document.change(label, source=source) as change:
        goes = current(change, Pillar, pillar)
        if hand_to is not None and (stays := current(change, Pillar, hand_to)).id != goes.id:
            _hand_themes(change, goes, stays)
            for step in all_of(change, Step):
                if step.pillar_id == goes.id:
                    change.set(step, pillar_id=stays.id)
        change.remove(goes)


def remove_theme(
    document: Editable,
    theme: Theme | str,
    label: str,
    source: object = None,
    *,
    hand_to: Theme | str | None = None,
) -> None:
    """Remove a theme; its steps get another one with its pillar, or are left with their pillar alone."""
    with document.change(label, source=source) as change:
        goes = current(change, Theme, theme)
        if hand_to is not None and (stays := current(change, Theme, hand_to)).id != goes.id:
            for step in all_of(change, Step):
                if step.theme_id == goes.id:
                    change.set(step, theme_id=stays.id, pillar_id=stays.pillar_id or step.pillar_id)
        change.remove(goes)


def _hand_themes(change: Transaction, goes: Pillar, stays: Pillar) -> None:
    themes = all_of(change, Theme)
    own = [one for one in themes if one.pillar_id == stays.id]
    last = max((one.rank for one in own), default="")
    for theme in sorted([one for one in themes if one.pillar_id == goes.id], key=lambda one: (one.rank, one.id)):
        same = find_by_name(own, theme.name)
        if same is None:
            last = between(last, "")
            change.set(theme, pillar_id=stays.id, rank=last)
        else:
            redirect(change, "theme", theme.id, same.id)
            change.remove(theme)


def _ordered(change: Transaction, record: Ranked) -> list[Ranked]:
    """Return the record and its siblings in order: all pillars, or the themes of one pillar."""
    found = all_of(change, type(record))
    if isinstance(record, Theme):
        found = [one for one in found if isinstance(one, Theme) and one.pillar_id == record.pillar_id]
    return sorted(found, key=lambda one: (one.rank, one.id))
