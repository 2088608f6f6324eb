"""Steps that others take, a few for each kind of change: shown where a plan has none of a kind."""

from typing import Final

from planner.message import marked
from planner.roadmap import ChangeKind

USUAL_STEPS: Final = {
    ChangeKind.WAY_OF_WORKING: (
        marked("One team handles a case from beginning to end"),
        marked("Look together every week at what got stuck"),
    ),
    ChangeKind.BEHAVIOUR: (
        marked("Leaders spend half a day a month at the counter"),
        marked("Talk about one mistake a week, without looking for who made it"),
    ),
    ChangeKind.SKILLS: (
        marked("Practise difficult conversations with an actor"),
        marked("Every team has somebody who reads data"),
    ),
    ChangeKind.ORGANISATION: (
        marked("One owner for a whole journey, across departments"),
        marked("A budget for each journey instead of each department"),
    ),
    ChangeKind.TECHNOLOGY: (
        marked("One place where a resident sees how things stand"),
        marked("Link two systems that people now retype between"),
    ),
    ChangeKind.DATA: (
        marked("Agree what a word such as ‘completed’ means"),
        marked("Measure how long a resident waits, from the first question"),
    ),
}
