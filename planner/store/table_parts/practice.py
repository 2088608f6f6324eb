"""The tables of the practice of change: experiments, agreements, tensions, groups served, chances, ethics.

Each class is the row of the record of its name in `planner.roadmap.practice`. They have no indexes beside their keys: a
plan has few of these rows, and each index takes a page in every file.
"""

from typing import Final

from sqlalchemy import CheckConstraint
from sqlmodel import SQLModel

from planner.store.table_parts.columns import STRICT, id_column, number, reference, text_column, whole


class ServedGroupRow(SQLModel, table=True):
    """People that a plan is for; the plan's own list, in the order of `rank`."""

    __tablename__ = "served_group"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    name: str = text_column("")
    rank: str = text_column("")


class BenefitRow(SQLModel, table=True):
    """That a step is for a group: what they will notice, and how they were asked."""

    __tablename__ = "benefit"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    served_group_id: str | None = reference("served_group.id")
    notices: str = text_column("")
    asked: str = text_column("")


class ExperimentRow(SQLModel, table=True):
    """A small test: what is believed, how it is seen, when it stops."""

    __tablename__ = "experiment"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("stage IN ('idea', 'running', 'to decide', 'scaled up', 'stopped')", name="experiment_stage"),
        CheckConstraint("direction IN ('at least', 'at most')", name="experiment_direction"),
        CheckConstraint(
            "scaling IN ('into the line', 'to other places', 'into policy', 'into behaviour')",
            name="experiment_scaling",
        ),
        CheckConstraint("structural_money IN (0, 1)", name="experiment_structural_money"),
        STRICT,
    )
    id: str = id_column()
    step_id: str | None = reference("step.id")
    stage: str = text_column("idea")
    problem: str = text_column("")
    belief: str = text_column("")
    for_whom: str = text_column("")
    effect: str = text_column("")
    measure: str = text_column("")
    unit: str = text_column("")
    direction: str = text_column("at least")
    threshold: float | None = number()
    next_step: str = text_column("")
    scaling: str | None = text_column()
    next_owner_id: str | None = reference("person.id")
    structural_money: int | None = whole(None)
    next_step_id: str | None = reference("step.id")
    stop_value: float | None = number()
    stop_day: str | None = text_column()
    agreed_by_id: str | None = reference("person.id")
    agreed_with_id: str | None = reference("person.id")
    location: str = text_column("")
    how_long: str = text_column("")
    with_whom: str = text_column("")
    started: str | None = text_column()
    first_threshold: float | None = number()
    first_end: str | None = text_column()
    first_stop_value: float | None = number()
    first_stop_day: str | None = text_column()


class AmendmentRow(SQLModel, table=True):
    """That a threshold, an end or a stop condition was moved after the start: by whom, when, and from what to what."""

    __tablename__ = "amendment"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    experiment_id: str | None = reference("experiment.id")
    amended: str = text_column("")
    was: str = text_column("")
    became: str = text_column("")
    day: str | None = text_column()
    author: str = text_column("")


class ReadingRow(SQLModel, table=True):
    """What was measured on a day."""

    __tablename__ = "reading"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    experiment_id: str | None = reference("experiment.id")
    day: str | None = text_column()
    value: float | None = number()
    note: str = text_column("")


class ExpenseRow(SQLModel, table=True):
    """What was spent on a step: euros, weeks of work. It is in no view before the decision about the step."""

    __tablename__ = "expense"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    day: str | None = text_column()
    euros: float | None = number()
    weeks: float | None = number()
    note: str = text_column("")


class ClosureRow(SQLModel, table=True):
    """How a step that was stopped is wound down, and what that sets free for which step."""

    __tablename__ = "closure"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    thanks: str = text_column("")
    informed: str = text_column("")
    kept: str = text_column("")
    kept_until: str | None = text_column()
    freed_people: str = text_column("")
    freed_weeks: float | None = number()
    freed_euros: float | None = number()
    goes_to_id: str | None = reference("step.id")


class AgreementRow(SQLModel, table=True):
    """Who (`person_id`) promises `what` to whom (`to_id`, or `to_body` in words) by the day `due`."""

    __tablename__ = "agreement"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("kind IN ('agreement', 'commitment', 'decision taken')", name="agreement_kind"),
        CheckConstraint("state IN ('open', 'kept', 'broken')", name="agreement_state"),
        STRICT,
    )
    id: str = id_column()
    what: str = text_column("")
    kind: str = text_column("agreement")
    person_id: str | None = reference("person.id")
    to_id: str | None = reference("person.id")
    to_body: str = text_column("")
    step_id: str | None = reference("step.id")
    made: str | None = text_column()
    due: str | None = text_column()
    first_due: str | None = text_column()
    state: str = text_column("open")
    settled_on: str | None = text_column()
    reason: str = text_column("")


class TensionRow(SQLModel, table=True):
    """Two poles, a sentence each on what is good about them, and the act that is taken at too much of one."""

    __tablename__ = "tension"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("wanted BETWEEN 0 AND 100", name="tension_wanted"),
        STRICT,
    )
    id: str = id_column()
    left: str = text_column("")
    right: str = text_column("")
    left_good: str = text_column("")
    right_good: str = text_column("")
    left_act: str = text_column("")
    right_act: str = text_column("")
    wanted: int = whole(50)
    step_id: str | None = reference("step.id")
    rank: str = text_column("")


class SignRow(SQLModel, table=True):
    """An early sign of too much of one pole; `seen` is the day on which it was seen, until it was talked about."""

    __tablename__ = "sign"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("side IN ('left', 'right')", name="sign_side"),
        STRICT,
    )
    id: str = id_column()
    tension_id: str | None = reference("tension.id")
    side: str = text_column("left")
    sign: str = text_column("")
    seen: str | None = text_column()
    rank: str = text_column("")


class PlacementRow(SQLModel, table=True):
    """Where one person saw a plan stand on a day, 0 (the left pole) to 100, and where it wanted to be then."""

    __tablename__ = "placement"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("position BETWEEN 0 AND 100", name="placement_position"),
        CheckConstraint("wanted BETWEEN 0 AND 100", name="placement_wanted"),
        STRICT,
    )
    id: str = id_column()
    tension_id: str | None = reference("tension.id")
    day: str | None = text_column()
    person_id: str | None = reference("person.id")
    position: int = whole(50)
    wanted: int = whole(50)


class PullRow(SQLModel, table=True):
    """That a step moves a plan towards one pole."""

    __tablename__ = "pull"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("side IN ('left', 'right')", name="pull_side"),
        STRICT,
    )
    id: str = id_column()
    step_id: str | None = reference("step.id")
    tension_id: str | None = reference("tension.id")
    side: str = text_column("left")


class ChanceRow(SQLModel, table=True):
    """An opportunity that was noted on the way; weighed, it became the step `step_id` or was let go for a `reason`."""

    __tablename__ = "chance"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("chance_state IN ('to weigh', 'taken', 'let go')", name="chance_chance_state"),
        STRICT,
    )
    id: str = id_column()
    chance: str = text_column("")
    day: str | None = text_column()
    person_id: str | None = reference("person.id")
    chance_state: str = text_column("to weigh")
    weighed: str | None = text_column()
    reason: str = text_column("")
    step_id: str | None = reference("step.id")


class SuccessRow(SQLModel, table=True):
    """What a finished step brought, and for whom, in one line."""

    __tablename__ = "success"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    day: str | None = text_column()
    brought: str = text_column("")


class ReschedulingRow(SQLModel, table=True):
    """Why the end of a step was moved, from what day to what day."""

    __tablename__ = "rescheduling"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    day: str | None = text_column()
    person_id: str | None = reference("person.id")
    from_day: str | None = text_column()
    to_day: str | None = text_column()
    reason: str = text_column("")


class MinuteRow(SQLModel, table=True):
    """One line of the minutes of a meeting, as it was written there; `part` is the part of the meeting."""

    __tablename__ = "minute"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    review_id: str | None = reference("review.id")
    part: str = text_column("")
    line: str = text_column("")
    step_id: str | None = reference("step.id")
    rank: str = text_column("")


class EthicsQuestionRow(SQLModel, table=True):
    """A question of one's own, beside the three that every plan has."""

    __tablename__ = "ethics_question"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (STRICT,)
    id: str = id_column()
    wording: str = text_column("")
    rank: str = text_column("")


class EthicsAnswerRow(SQLModel, table=True):
    """The answer of a step to a question, who owns it, and the day on which it is looked at again."""

    __tablename__ = "ethics_answer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = STRICT
    id: str = id_column()
    step_id: str | None = reference("step.id")
    question: str = text_column("")
    answer: str = text_column("")
    person_id: str | None = reference("person.id")
    look_again: str | None = text_column()


class AssessmentRow(SQLModel, table=True):
    """How far a DPIA, an IAMA or a talk on ethics is for a step, and since when."""

    __tablename__ = "assessment"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        CheckConstraint("assessment_kind IN ('DPIA', 'IAMA', 'ethics talk')", name="assessment_assessment_kind"),
        CheckConstraint(
            "assessment_state IN ('needed', 'being made', 'made', 'not needed')", name="assessment_assessment_state"
        ),
        STRICT,
    )
    id: str = id_column()
    step_id: str | None = reference("step.id")
    assessment_kind: str = text_column("DPIA")
    assessment_state: str = text_column("needed")
    day: str | None = text_column()


PRACTICE_TABLES: Final = (
    ServedGroupRow,
    BenefitRow,
    ExperimentRow,
    AmendmentRow,
    ReadingRow,
    ExpenseRow,
    ClosureRow,
    AgreementRow,
    TensionRow,
    SignRow,
    PlacementRow,
    PullRow,
    ChanceRow,
    SuccessRow,
    ReschedulingRow,
    MinuteRow,
    EthicsQuestionRow,
    EthicsAnswerRow,
    AssessmentRow,
)
