"""The words in which it is asked where all goes that a name has, for each kind of name."""

from typing import Final, NamedTuple

from planner.message import marked
from planner.roadmap import Department, Person, Pillar, Theme


class RemovalWords(NamedTuple):
    """What is asked beside a name to be written, the two answers, and what is missing as long as neither is given."""

    to: str
    hand: str
    leave: str
    missing: str


REMOVAL: Final = {
    Person: RemovalWords(
        marked("Who takes this over?"),
        marked("Hand it over to the person above"),
        marked("Leave it without an owner"),
        marked("Write a name, or choose to leave it without an owner."),
    ),
    Department: RemovalWords(
        marked("Which department takes this over?"),
        marked("Hand it over to the department above"),
        marked("Leave it without a department"),
        marked("Write a department, or choose to leave it without one."),
    ),
    Pillar: RemovalWords(
        marked("To which pillar does this go?"),
        marked("Move it to the pillar above"),
        marked("Leave it without a pillar"),
        marked("Write a pillar, or choose to leave it without one."),
    ),
    Theme: RemovalWords(
        marked("To which theme does this go?"),
        marked("Move it to the theme above"),
        marked("Leave it without a theme"),
        marked("Write a theme, or choose to leave it without one."),
    ),
}
