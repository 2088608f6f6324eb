"""The records of a roadmap: frozen, compared by value, known by id.

Every record has a default for each field, so that one can be made from a title alone. Rules on values stand in
`invariants`; a record itself checks nothing, because ten thousand of them are made at every opening.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.message import marked
from planner.roadmap.identity import new_id


class Status(StrEnum):
    """How far a step is; the values are the words of the field."""

    NOT_STARTED = "not started"
    UNDER_WAY = "under way"
    DONE = "done"
    STOPPED = "stopped"


class Horizon(StrEnum):
    """A rough period, for a step without dates."""

    NOW = "now"
    NEXT = "next"
    LATER = "later"


class Health(StrEnum):
    """How a step stands against what was planned."""

    ON_COURSE = "on course"
    AT_RISK = "at risk"
    OFF_COURSE = "off course"
    CHANGED = "changed by decision"


class Rhythm(StrEnum):
    """How often an owner is asked for a word about a step."""

    WEEKLY = "weekly"
    TWO_WEEKS = "every two weeks"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    NEVER = "never"


class ChangeKind(StrEnum):
    """What kind of change a step makes: most change is in how people work, technology is a means."""

    WAY_OF_WORKING = marked("way of working")
    BEHAVIOUR = marked("behaviour and culture")
    SKILLS = marked("skills")
    ORGANISATION = marked("organisation")
    TECHNOLOGY = marked("technology")
    DATA = marked("data")


class Outcome(StrEnum):
    """What is decided about an experiment, or about any step of which that was asked."""

    SCALE_UP = marked("scale up")
    GO_ON = marked("go on")
    ADJUST = marked("adjust")
    STOP = marked("stop")


class Answer(StrEnum):
    """An answer to a question that is asked before a decision."""

    YES = marked("yes")
    IN_PART = marked("in part")
    NO = marked("no")


class MeetingForm(StrEnum):
    """How a review is led: with every part, or in a quarter of an hour."""

    LONG = marked("long")
    SHORT = marked("short")


@dataclass(frozen=True, slots=True)
class Record:
    """What all records share: an id that never changes and is never used again."""

    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Goal(Record):
    """The Big Hairy Audacious Goal. There is one in each roadmap, and its id is the id of the roadmap."""

    statement: str = ""
    why_now: str = ""
    for_whom: str = ""
    by_when: date | None = None
    measure: str = ""
    """How we will see that it was reached."""
    language: str = "nl"
    """The language of the plan's own words, "nl" or "en": posters and hyphenation follow it."""
    rhythm: Rhythm = Rhythm.MONTHLY
    """How often a word is asked about a step that has no rhythm of its own or of a branch around it."""
    most_at_once: int = 3
    """How many steps one owner can have under way, 1-99; with more of them Attention speaks."""
    longest_leaf: int = 92
    """Days that a step without steps below it may last, 1-3660; a longer one is too big."""
    aspects: str = ""
    """What can be off about a step, one a line; "" stands for time, money and quality."""
    ask_reason_after: int = 14
    """Days, 1-3660, that a date may move before a reason is asked."""


@dataclass(frozen=True, slots=True)
class Step(Record):
    """A node of the tree, at any depth; its place in the tree is kept by `Steps`.

    `start` and `end` are days and both belong to the step; `horizon` speaks only while both are absent.
    `progress` is 0-100 and is what a leaf says of itself; a parent's is computed unless `by_hand` is true.
    `weight` is at least 0; a milestone weighs nothing, whatever is written here.
    """

    title: str = ""
    description: str = ""
    result: str = ""
    """How we see that it is done."""
    owner_id: str | None = None
    department_id: str | None = None
    pillar_id: str | None = None
    theme_id: str | None = None
    start: date | None = None
    end: date | None = None
    horizon: Horizon | None = None
    status: Status = Status.NOT_STARTED
    progress: int = 0
    by_hand: bool = False
    """True where a parent's progress was given by a person instead of being added up."""
    weight: float = 1.0
    milestone: bool = False
    rhythm: Rhythm | None = None
    """How often a word is asked about the step and all below it; None follows the branch around it."""
    change_kind: ChangeKind | None = None
    uses_ai: bool = False
    uses_personal_data: bool = False
    decide_on: date | None = None
    """The day on which a decision about the step is asked for, beside that of an experiment."""


@dataclass(frozen=True, slots=True)
class Person(Record):
    """Somebody who can own a step; `name` may be a role. A `leader` answers for the change as a whole."""

    name: str = ""
    department_id: str | None = None
    leader: bool = False


@dataclass(frozen=True, slots=True)
class Department(Record):
    """A part of one's own organisation, or a `partner`: an organisation outside it."""

    name: str = ""
    partner: bool = False


@dataclass(frozen=True, slots=True)
class Pillar(Record):
    """One of the subjects over which a plan is balanced; `rank` orders them, `colour` is "#rrggbb" or ""."""

    name: str = ""
    colour: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Theme(Record):
    """A part of a pillar; `rank` orders the themes of one pillar."""

    name: str = ""
    pillar_id: str | None = None
    rank: str = ""


@dataclass(frozen=True, slots=True)
class CheckIn(Record):
    """One dated word from an owner: progress 0-100, confidence 0-10, health, a note; any of them may be absent.

    A step that is at risk or off course has three lines: `cause`, `consequence` and `correction`. `aspect` is what is
    off: "time", "money", "quality" or a word of the roadmap's own. `needs` is what the owner needs of
    `needs_from_id`, who is asked for it until the day `needs_met`.
    """

    step_id: str | None = None
    day: date | None = None
    progress: int | None = None
    confidence: int | None = None
    note: str = ""
    person_id: str | None = None
    health: Health | None = None
    aspect: str = ""
    cause: str = ""
    consequence: str = ""
    correction: str = ""
    needs: str = ""
    needs_from_id: str | None = None
    needs_met: date | None = None


@dataclass(frozen=True, slots=True)
class Contributor(Record):
    """A person or a department that helps with a step, beside its one owner."""

    step_id: str | None = None
    person_id: str | None = None
    department_id: str | None = None


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """A decision about a step: when, by whom, what was decided and why, and what that replaces.

    `outcome` is there where the step was judged: with what `solves` the problem, whether it would be begun `again`
    today, `until` when it goes on, what is `different` from a stop condition that was met, and the `lesson`.
    `revises` is the id of the decision that it revises, `cost_was_visible` tells that what was spent could be seen.
    """

    step_id: str | None = None
    day: date | None = None
    person_id: str | None = None
    decided: str = ""
    reason: str = ""
    replaces: str = ""
    outcome: Outcome | None = None
    solves: Answer | None = None
    solves_note: str = ""
    again: Answer | None = None
    until: date | None = None
    different: str = ""
    lesson: str = ""
    revises: str | None = None
    cost_was_visible: bool = False


@dataclass(frozen=True, slots=True)
class Review(Record):
    """A day on which the roadmap was looked at together; *since the last review* counts from it.

    `form` is there for a meeting that was led by the program, `mood` is 0-10.
    """

    day: date | None = None
    note: str = ""
    form: MeetingForm | None = None
    mood: int | None = None


@dataclass(frozen=True, slots=True)
class SetAside(Record):
    """A rule of Attention that a person set aside, with the reason; `rule` is its name.

    It speaks no more about the step, the pillar or the person that is named.
    """

    rule: str = ""
    step_id: str | None = None
    pillar_id: str | None = None
    person_id: str | None = None
    day: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HiddenPage(Record):
    """A page of the window that this roadmap does without; `page` is its name."""

    page: str = ""
