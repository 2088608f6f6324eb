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
    """One way to put a roadmap on paper: its name for people, and the function from a roadmap to a scene."""

    name: str
    scene: Callable[[Roadmap, Choices, Measurer, Language], Scene]


LAYOUTS: Final[dict[str, Layout]] = {
    "roadmap": Layout(marked("Roadmap"), roadmap_layout),
    "one-page": Layout(marked("One page"), one_page_layout),
    "experiments": Layout(marked("Experiments"), experiments_layout),
}
"""The layouts by the word that is typed; one of two words has a hyphen."""
