"""Lanes and their cells: which steps stand together, in which order, under which name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planner.phrasing.language import Language
from planner.poster.timeline.items import Item
from planner.roadmap import Roadmap, Status


@dataclass(slots=True)
class Cell:
    """The steps of a lane that stand beside one head: the top step `head`, or the lane itself where it is None.

    `own` tells that the head stands in this lane; where only steps below it do, it is said and not counted here.
    `pillar` is the id of the pillar whose colour the cell has, "" for none.
    """

    key: str
    name: str
    head: Item | None = None
    own: bool = True
    pillar: str = ""
    items: list[Item] = field(default_factory=list[Item])

    @property
    def members(self) -> list[Item]:
        """All steps that are counted here, the head first."""
        return [self.head, *self.items] if self.head and self.own else self.items


@dataclass(slots=True)
class Lane:
    """One lane: its key and name, the pillar whose colour it has, and its cells. `tab` tells that its name is shown."""

    key: str
    name: str
    pillar: str = ""
    tab: bool = True
    cells: list[Cell] = field(default_factory=list[Cell])

    @property
    def items(self) -> Iterator[Item]:
        """All steps that are told in the lane, in the order of the cells."""
        for cell in self.cells:
            yield from cell.members


def lanes_of(roadmap: Roadmap, items: Sequence[Item], by: str, language: Language) -> list[Lane]:
    """Return the lanes that have steps, in the order of their records; those without one come last.

    Lanes by pillar and by branch have a cell for each top step. One of a department or an owner is a cell itself,
    since its steps come from many branches.
    """
    names = [*_names(roadmap, by, language)] if by != "branch" else [(one.id, "", one.pillar) for one in tops(items)]
    lanes = {key: Lane(key, name, pillar, tab=by == "pillar") for key, name, pillar in names}
    heads = {item.id: item for item in tops(items)}
    cells: dict[tuple[str, str], Cell] = {}
    for item in items:
        lane = lanes[item.lane if item.lane in lanes else ""]
        single = by not in {"pillar", "branch"}
        key = (lane.key, "" if single else item.top)
        cell = cells.get(key)
        if cell is None:
            head = None if single else heads[item.top]
            pillar = (head.pillar if head is item else lane.pillar) if head else ""
            cell = Cell(f"{lane.key}/{key[1]}", lane.name, head, own=head is item, pillar=pillar)
            cells[key] = cell
            lane.cells.append(cell)
        if item is not cell.head:
            cell.items.append(item)
    kept = [lane for lane in lanes.values() if lane.cells]
    if by != "branch" and [lane.key for lane in kept] == [""]:
        # Where nobody has a pillar, "No pillar" over the whole wall says nothing to anyone.
        kept[0].name, kept[0].tab = language.text("All steps"), False
        for cell in kept[0].cells:
            cell.name = kept[0].name
    return kept


def tops(items: Sequence[Item]) -> list[Item]:
    """Return the top steps."""
    return [item for item in items if item.depth == 0]


def counts(items: Sequence[Item]) -> dict[Status, int]:
    """Return how many steps without steps below there are of each status."""
    found = dict.fromkeys(Status, 0)
    for item in items:
        if not item.parent:
            found[item.status] += 1
    return found


def _names(roadmap: Roadmap, by: str, language: Language) -> Iterator[tuple[str, str, str]]:
    if by == "pillar":
        for pillar in sorted(roadmap.pillars, key=lambda one: (one.rank, one.id)):
            yield pillar.id, pillar.name, pillar.id
        yield "", language.text("No pillar"), ""
    elif by == "department":
        for department in roadmap.departments:
            partner = language.text("{name} (partner)", name=department.name)
            yield department.id, partner if department.partner else department.name, ""
        yield "", language.text("No department"), ""
    else:
        for person in roadmap.people:
            yield person.id, person.name, ""
        yield "", language.text("No owner"), ""
