"""Which step stands in which lane, and under which top step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from planner.insight import Figures, figures, is_late
from planner.phrasing.language import Language
from planner.poster.drawing.palette import SLATE, pillar_colour
from planner.roadmap import Roadmap, Step


@dataclass(slots=True, frozen=True)
class Item:
    """One step with all that its card says; `above` is the nearest step over it, `parent` tells it has steps below."""

    step: Step
    number: str
    depth: int
    above: str | None
    top: str
    parent: bool
    figures: Figures
    late: bool
    owner: str
    colour: str
    lane: str


@dataclass(slots=True)
class Branch:
    """The steps of one lane that hang under one top step; `head` is that top step where it is in the lane itself."""

    head: Item | None
    items: list[Item] = field(default_factory=list[Item])


@dataclass(slots=True)
class Lane:
    """One lane: its name, its colour, the step that it is (lanes by branch), its branches."""

    name: str
    colour: str
    head: Item | None = None
    branches: list[Branch] = field(default_factory=list[Branch])

    @property
    def count(self) -> int:
        """Return how many steps stand in the lane."""
        heads = sum(1 for branch in self.branches if branch.head) + (self.head is not None)
        return heads + sum(len(branch.items) for branch in self.branches)


def pillar_colours(roadmap: Roadmap) -> dict[str, str]:
    """Return the colour of each pillar by its id, in the order of the pillars."""
    ordered = sorted(roadmap.pillars, key=lambda pillar: (pillar.rank, pillar.id))
    return {pillar.id: pillar_colour(pillar.colour, place) for place, pillar in enumerate(ordered)}


def items_of(roadmap: Roadmap, by: str, today: date) -> list[Item]:
    """Return every step in the order of the outline, with its lane when lanes are `by` a word of LANES."""
    colours = pillar_colours(roadmap)
    items: dict[str, Item] = {}
    pillars: dict[str, str | None] = {}
    for step, number, depth in _numbered(roadmap):
        above = roadmap.steps.parent_id(step)
        over = items.get(above) if above else None
        pillar = pillars[step.id] = step.pillar_id or (pillars[above] if above else None)
        top = over.top if over else step.id
        owner = roadmap.people.get(step.owner_id)
        items[step.id] = Item(
            step=step,
            number=number,
            depth=depth,
            above=above,
            top=top,
            parent=not roadmap.steps.is_leaf(step),
            figures=figures(roadmap, step),
            late=is_late(roadmap, step, today),
            owner=owner.name if owner else "",
            colour=colours.get(pillar or "", SLATE),
            lane=_lane(roadmap, by, step, over, pillar, top),
        )
    return list(items.values())


def _lane(roadmap: Roadmap, by: str, step: Step, over: Item | None, pillar: str | None, top: str) -> str:
    if by == "pillar":
        return pillar or ""
    if by == "branch":
        return top
    if by == "owner":
        return step.owner_id or ""
    owner = roadmap.people.get(step.owner_id)
    own = step.department_id or (owner.department_id if owner else None)
    return own or (over.lane if over else "")


def _numbered(roadmap: Roadmap) -> Iterator[tuple[Step, str, int]]:
    steps = roadmap.steps
    waiting = [(step, str(place + 1), 0) for place, step in enumerate(steps.children(None))][::-1]
    while waiting:
        step, number, depth = waiting.pop()
        yield step, number, depth
        below = [(child, f"{number}.{place + 1}", depth + 1) for place, child in enumerate(steps.children(step))]
        waiting.extend(reversed(below))


def lanes_of(roadmap: Roadmap, items: list[Item], by: str, language: Language) -> list[Lane]:
    """Return the lanes that have steps, in the order of their records; those without one come last."""
    lanes = {key: Lane(name, colour) for key, name, colour in _named(roadmap, items, by, language)}
    open_branches: dict[tuple[str, str], Branch] = {}
    for item in items:
        lane = lanes[item.lane if item.lane in lanes else ""]
        if by == "branch" and item.depth == 0:
            lane.head = item
            continue
        key = (item.lane, item.top if by in {"pillar", "branch"} or (item.lane, item.top) in open_branches else "")
        if item.depth == 0:
            open_branches[item.lane, item.top] = Branch(item)
            lane.branches.append(open_branches[item.lane, item.top])
            continue
        if key not in open_branches:
            open_branches[key] = Branch(None)
            lane.branches.append(open_branches[key])
        open_branches[key].items.append(item)
    kept = [lane for lane in lanes.values() if lane.count]
    if by != "branch" and kept == [lanes[""]]:
        # Where nobody has a pillar, "No pillar" over the whole wall says nothing to anyone.
        kept[0].name = language.text("All steps")
    return kept


def _named(roadmap: Roadmap, items: list[Item], by: str, language: Language) -> Iterator[tuple[str, str, str]]:
    if by == "pillar":
        for pillar, colour in pillar_colours(roadmap).items():
            yield pillar, roadmap.pillars[pillar].name, colour
        yield "", language.text("No pillar"), SLATE
    elif by == "department":
        for department in roadmap.departments:
            partner = language.text("{name} (partner)", name=department.name)
            yield department.id, partner if department.partner else department.name, SLATE
        yield "", language.text("No department"), SLATE
    elif by == "owner":
        for person in roadmap.people:
            yield person.id, person.name, SLATE
        yield "", language.text("No owner"), SLATE
    else:
        for item in items:
            if item.depth == 0:
                yield item.step.id, item.step.title, item.colour
