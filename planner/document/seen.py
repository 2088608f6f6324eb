"""What an editor saw when it began: the heads and the plan that an edit is made against and follows."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from planner.roadmap.edits import Edit, Move, Remove, SetField, record_of, whole
from planner.roadmap.entities import ENTITIES
from planner.roadmap.roadmap import Roadmap


class Seen:
    """The point of the journal that an editor has seen, taken by `Document.seen`; `Document.change` commits after it.

    `heads` are the hashes of its heads by id; `roadmap` the plan there. While nothing of others comes in it follows
    one's own commits: who types on after an act of their own has seen that act.
    """

    __slots__ = ("__weakref__", "heads", "roadmap")

    def __init__(self, heads: Mapping[str, str], roadmap: Roadmap) -> None:
        self.heads, self.roadmap = dict(heads), roadmap

    def is_at(self, heads: Collection[str]) -> bool:
        """Tell whether these are its heads."""
        return self.heads.keys() == set(heads)

    def follow(self, heads: Mapping[str, str], roadmap: Roadmap) -> None:
        """Move on to what an own commit made of it."""
        self.heads, self.roadmap = dict(heads), roadmap


def onto(edits: Collection[Edit], present: Roadmap) -> list[Edit]:
    """Return edits made on an earlier plan with the values that they replace in the present one.

    The undo of such an edit then restores what stood there in between, and not what its editor saw.
    """
    return [_onto(edit, present) for edit in edits]


def _onto(edit: Edit, present: Roadmap) -> Edit:
    record = record_of(present, *edit.key)
    if record is None:
        return edit
    entity = ENTITIES[edit.entity]
    if isinstance(edit, SetField):
        return replace(edit, old=entity.kinds[edit.field].plain(getattr(record, edit.field)))
    if isinstance(edit, Move):
        place = present.steps.place(edit.entity_id)
        return replace(edit, old=(place.parent_id, place.rank))
    return replace(edit, old=whole(present, entity, record)) if isinstance(edit, Remove) else edit
