"""The table of layouts: an entry for each, which the choices of the window, the command line and a poster follow."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from planner.message import marked
from planner.phrasing.language import Language
from planner.poster.choices import Choices
from planner.poster.drawing.measuring import Measurer
from planner.poster.drawing.scene import Scene
from planner.poster.practice.experiments import experiments_layout
from planner.poster.practice.one_page import one_page_layout
from planner.poster.roadmap.layout import roadmap_layout
from planner.roadmap import Roadmap


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to put a roadmap on paper: its name for people, and the function from a roadmap to a scene.

    `follows` are the fields of the choices by which it goes, beside those of paper, foot and day; others are not
    offered.
    """

    name: str
    scene: Callable[[Roadmap, Choices, Measurer, Language], Scene]
    follows: frozenset[str] = frozenset()


_OF_A_TIMELINE: Final = frozenset(
    ("sheets", "distance", "lanes", "columns", "depth", "branch", "owner", "since", "until", "wall_goal")
)

LAYOUTS: Final[dict[str, Layout]] = {
    "roadmap": Layout(marked("Roadmap"), roadmap_layout, _OF_A_TIMELINE),
    "one-page": Layout(marked("One page"), one_page_layout),
    "experiments": Layout(marked("Experiments"), experiments_layout),
}
"""The layouts by the word that is typed; one of two words has a hyphen."""
