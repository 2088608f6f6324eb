"""Which edits count: what was undone decides nothing, and undoing is not saying.

An act with the undos and redos that name it is one family, and the last of these by stamp says whether the act stands.
While it does not, its edits count for nothing, as if nobody had made them; while it does, they count at their own
stamp, as if nobody had undone them. So a typo that was taken back beats nobody's word, and a removal that was taken
back leaves what others did below. Only two things are said by an undo or redo itself: it removes again what its act
created, or removed, as anybody's removal removes what it had observed. What else it shows is kept for people to read.

A merge is not undone so: it has no edits of its own. Its undo and redo say what they restore, like any other change.
"""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from planner.roadmap.changes import Change, Linked
from planner.roadmap.edits import Create, Edit, KeepAlive, Remove

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The families of a set of changes."""

    act_of: Mapping[str, str] = field(default_factory=dict[str, str])
    """The act of each undo and redo of one."""
    undone: frozenset[str] = frozenset()
    """The acts that do not stand."""
    latest: frozenset[str] = frozenset()
    """The undos after the last redo of their act, or the redos after its last undo."""
    redone_by: Mapping[str, str] = field(default_factory=dict[str, str])
    """The last redo of each act that was undone and stands."""

    def counts(self, head: Change, edit: Edit, earlier: "EarlierEdits", *, first: bool) -> bool:
        """Tell whether an edit of a change counts; `earlier` remembers those of acts, and must see them in order.

        `first` says that nothing has created the record yet. A first creation always counts: where that of an act is
        undone, the undo says the removal. One that brings a removed record back is an edit like any other.
        """
        is_first_creation = first and isinstance(edit, Create)
        act = self.act_of.get(head.id)
        if act is None:
            if is_first_creation:
                earlier.created.add((head.id, edit.key))
            elif isinstance(edit, Remove):
                earlier.removed.add((head.id, edit.key))
            return head.id not in self.undone or is_first_creation or isinstance(edit, KeepAlive)
        again = earlier.created if head.kind == "undo" else earlier.removed
        said = isinstance(edit, Remove) and head.id in self.latest and (act, edit.key) in again
        # Where the first creation lies behind the snapshot root, what brought the record back is all that is left.
        return said or is_first_creation or isinstance(edit, KeepAlive)


@dataclass(slots=True)
class EarlierEdits:
    """The records that acts created as the first, and those that they removed, by act."""

    created: set[tuple[str, Key]] = field(default_factory=set[tuple[str, Key]])
    removed: set[tuple[str, Key]] = field(default_factory=set[tuple[str, Key]])


L = TypeVar("L", bound=Linked)


def undo_redo_of(ordered: Iterable[L]) -> dict[str, list[L]]:
    """Group undos and redos by the id of the act that they toggle; `ordered` is by stamp, and the last one counts."""
    act_of: dict[str, str] = {}
    words: dict[str, list[L]] = {}
    for head in ordered:
        if head.kind in ("undo", "redo") and head.target_id is not None:
            act = act_of[head.id] = act_of.get(head.target_id, head.target_id)
            words.setdefault(act, []).append(head)
    return words


def taken_back(families: Mapping[str, Sequence[Linked]], acts: Container[str]) -> TakenBack:
    """Return what counts among families of undos and redos by act, as of `undo_redo_of`.

    `acts` are the changes in the set that are acts with edits of their own: not merges, and not snapshot roots. The
    undo of an act behind the snapshot root counts like any other change: nothing is left that it could take back.
    """
    known = {act: words for act, words in families.items() if act in acts}
    return TakenBack(
        act_of={word.id: act for act, words in known.items() for word in words},
        undone=frozenset(act for act, words in known.items() if words[-1].kind == "undo"),
        latest=frozenset(word.id for words in known.values() for word in _latest(words)),
        redone_by={act: words[-1].id for act, words in known.items() if words[-1].kind == "redo"},
    )


def _latest(words: Sequence[Linked]) -> Iterator[Linked]:
    for word in reversed(words):
        if word.kind != words[-1].kind:
            return
        yield word
