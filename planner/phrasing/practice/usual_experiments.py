"""Hypotheses that are well put, to take as a beginning: each says what is believed, and how it is seen."""

from typing import Final, NamedTuple

from planner.message import marked
from planner.roadmap import Direction, Scaling


class Example(NamedTuple):
    """A hypothesis in the words of the catalogue, with the figures of its threshold and its stop condition."""

    title: str
    problem: str
    belief: str
    for_whom: str
    effect: str
    measure: str
    unit: str
    direction: Direction
    threshold: float
    stop_value: float
    next_step: str
    scaling: Scaling
    location: str


EXAMPLES: Final = (
    Example(
        marked("One contact person"),
        marked("Families tell their story to seven people."),
        marked("one contact person who may decide"),
        marked("families with more than one request for help"),
        marked("fewer appointments and help that comes sooner"),
        marked("the number of appointments a family"),
        marked("appointments"),
        Direction.AT_MOST,
        3.0,
        5.0,
        marked("give every district one contact person"),
        Scaling.TO_OTHER_PLACES,
        marked("one district"),
    ),
    Example(
        marked("Calling at the first missed payment"),
        marked("Who has debts waits until it is too late."),
        marked("calling within a week of a missed payment"),
        marked("residents who fall behind for the first time"),
        marked("fewer of them ending up with a bailiff"),
        marked("how many of ten make a payment plan"),
        marked("of 10"),
        Direction.AT_LEAST,
        6.0,
        3.0,
        marked("make calling part of the work of collection"),
        Scaling.INTO_THE_LINE,
        marked("one neighbourhood"),
    ),
    Example(
        marked("Letters that readers wrote along"),
        marked("Half of the letters lead to a call."),
        marked("rewriting a letter with ten of its readers"),
        marked("people who get a decision from us"),
        marked("fewer questions afterwards"),
        marked("the number of calls for a hundred letters"),
        marked("calls"),
        Direction.AT_MOST,
        20.0,
        40.0,
        marked("have no letter go out that no reader saw"),
        Scaling.INTO_POLICY,
        marked("one kind of letter"),
    ),
)
