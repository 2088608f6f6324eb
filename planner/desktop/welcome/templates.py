"""The templates as they are offered: their name, what one gets, and their picture."""

from dataclasses import dataclass
from typing import Final

from planner.message import marked


@dataclass(frozen=True, slots=True)
class Offer:
    """A template as a person chooses it; name and words are English, to be translated."""

    template: str
    name: str
    words: str
    icon: str


OFFERS: Final = (
    Offer(
        "three-pillars",
        marked("Three pillars"),
        marked("Your goal, and three pillars with their themes to choose for each step, so that nothing is left out."),
        "layout-template",
    ),
    Offer("empty", marked("Empty"), marked("Only your big goal. You make your own arrangement."), "file-plus"),
    Offer(
        "example",
        marked("A small example"),
        marked("A few steps that show how it works. Replace them by your own."),
        "sparkles",
    ),
    Offer(
        "school",
        marked("A school board"),
        marked(
            "25 steps for good education and calm work, with experiments, agreements and tensions. You begin at zero."
        ),
        "book-open",
    ),
    Offer(
        "care",
        marked("Care at home and in homes"),
        marked("25 steps for care that fits a life, with experiments, agreements and tensions. You begin at zero."),
        "heart",
    ),
)
"""In the order in which they are offered; the first is what most people need."""
EXAMPLES: Final = (
    ("school-example", marked("Example: a school board after half a year")),
    ("care-example", marked("Example: care at home and in homes after half a year")),
)
"""The plans of a field with what others lived through, to look around in, by template and name."""
