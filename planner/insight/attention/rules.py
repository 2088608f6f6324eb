"""The table of the rules of Attention, the most urgent first. A new rule is a function in its family and a row here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from planner.insight.attention.agreements import agreement_late, no_own_agreement
from planner.insight.attention.balance import empty_pillar, too_many
from planner.insight.attention.dates import nothing_soon, outside_parent
from planner.insight.attention.ethics import unanswered
from planner.insight.attention.experiments import no_stop, waits_for_decision, worked_and_left
from planner.insight.attention.incomplete import no_owner, no_period, no_result
from planner.insight.attention.point import Finding
from planner.insight.attention.practice_balance import (
    nobody_served,
    not_placed,
    one_bridge,
    pulls_one_way,
    technology_alone,
    works_alone,
)
from planner.insight.attention.size import one_child, too_long
from planner.insight.attention.words import no_lines, no_word, standing_still
from planner.message import marked
from planner.roadmap import Record, Roadmap, Step


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its name for people, its family, and the word for the act that mends what it finds."""

    name: str
    label: str
    family: str
    mend: str


@dataclass(frozen=True, slots=True)
class StepRule(Rule):
    """A rule that looks at one step and what it stands in: at each leaf, each parent, or each step.

    It is only asked about steps that are neither done nor stopped, nor in a stopped branch. It may look at the step
    with its records and all below it, at the step above, at the rhythm that holds for it and at the settings of the
    goal; what is found is kept until one of these changes.
    """

    function: Callable[[Roadmap, Step, date], Finding | None]
    on: Literal["leaf", "parent", "step"]


@dataclass(frozen=True, slots=True)
class PlanRule(Rule):
    """A rule that looks at the plan; `of_the_whole` says nothing about a file that holds only a branch."""

    function: Callable[[Roadmap, date], Iterable[tuple[Record, Finding]]]
    of_the_whole: bool = True


RULES: Final[tuple[StepRule | PlanRule, ...]] = (
    StepRule(
        "no-lines", marked("Trouble without cause, consequence and correction"), "words", "lines", no_lines, "step"
    ),
    StepRule("no-word", marked("No word for two rhythms"), "words", "check in", no_word, "step"),
    StepRule("standing-still", marked("Standing still"), "words", "check in", standing_still, "leaf"),
    PlanRule(
        "waits-for-decision",
        marked("Waits for a decision"),
        "experiments",
        "decision",
        waits_for_decision,
        of_the_whole=False,
    ),
    PlanRule(
        "worked-and-left",
        marked("Worked, and not scaled up"),
        "experiments",
        "decision",
        worked_and_left,
        of_the_whole=False,
    ),
    StepRule("ethics", marked("Ethics without an answer"), "ethics", "ethics", unanswered, "step"),
    PlanRule("too-many", marked("Too much at once"), "balance", "hand over", too_many, of_the_whole=False),
    PlanRule(
        "agreement-late",
        marked("Agreement past its day"),
        "agreements",
        "agreements",
        agreement_late,
        of_the_whole=False,
    ),
    StepRule("outside-parent", marked("Outside the period above it"), "dates", "dates", outside_parent, "step"),
    StepRule("too-long", marked("Too big"), "size", "split", too_long, "leaf"),
    PlanRule("nothing-soon", marked("Nothing in the next three months"), "dates", "step", nothing_soon),
    PlanRule("empty-pillar", marked("Empty pillar"), "balance", "step", empty_pillar),
    PlanRule("no-stop", marked("Nothing stopped in a year"), "experiments", "experiments", no_stop),
    PlanRule("pulls-one-way", marked("All steps pull one way"), "practice", "tension", pulls_one_way),
    PlanRule("not-placed", marked("A tension to place"), "practice", "tension", not_placed),
    PlanRule("only-technology", marked("Nothing but technology"), "practice", "step", technology_alone),
    PlanRule("nobody-served", marked("Nothing for a group served"), "practice", "step", nobody_served),
    PlanRule("works-alone", marked("A department that nobody works with"), "practice", "silos", works_alone),
    PlanRule("one-bridge", marked("Only one bridge between two departments"), "practice", "silos", one_bridge),
    PlanRule(
        "no-own-agreement",
        marked("A leader without an agreement of their own"),
        "agreements",
        "agreements",
        no_own_agreement,
    ),
    StepRule("one-child", marked("Only one step below it"), "size", "promote", one_child, "parent"),
    StepRule("no-owner", marked("No owner"), "incomplete", "owner", no_owner, "leaf"),
    StepRule("no-period", marked("No period"), "incomplete", "period", no_period, "leaf"),
    StepRule("no-result", marked("No visible result"), "incomplete", "result", no_result, "leaf"),
)
"""What a new step lacks comes last: it is written down in a moment and tells the least about how the plan is doing."""
