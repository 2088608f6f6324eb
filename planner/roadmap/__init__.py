"""What a roadmap is: records, the tree of steps, periods, edits and the rules that always hold.

Standard library only. Everything here is immutable or a builder that hands over something immutable.
"""

from planner.roadmap.errors import DocumentError, PlanError
from planner.roadmap.period import Period, parse_period
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState
from planner.roadmap.practice.course import Chance, ChanceState, Minute, Rescheduling, Success
from planner.roadmap.practice.ethics import Assessment, AssessmentKind, AssessmentState, EthicsAnswer, EthicsQuestion
from planner.roadmap.practice.experiments import (
    Amendment,
    Closure,
    Direction,
    Expense,
    Experiment,
    Reading,
    Scaling,
    Stage,
)
from planner.roadmap.practice.served import Benefit, ServedGroup
from planner.roadmap.practice.tensions import Placement, Pull, Side, Sign, Tension
from planner.roadmap.records import (
    Answer,
    ChangeKind,
    CheckIn,
    Contributor,
    Decision,
    Department,
    Goal,
    Health,
    HiddenPage,
    Horizon,
    MeetingForm,
    Outcome,
    Person,
    Pillar,
    Record,
    Review,
    Rhythm,
    SetAside,
    Status,
    Step,
    Theme,
)
from planner.roadmap.roadmap import Records, Roadmap
from planner.roadmap.steps import Place, Steps

__all__ = [
    "Agreement",
    "AgreementKind",
    "AgreementState",
    "Amendment",
    "Answer",
    "Assessment",
    "AssessmentKind",
    "AssessmentState",
    "Benefit",
    "Chance",
    "ChanceState",
    "ChangeKind",
    "CheckIn",
    "Closure",
    "Contributor",
    "Decision",
    "Department",
    "Direction",
    "DocumentError",
    "EthicsAnswer",
    "EthicsQuestion",
    "Expense",
    "Experiment",
    "Goal",
    "Health",
    "HiddenPage",
    "Horizon",
    "MeetingForm",
    "Minute",
    "Outcome",
    "Period",
    "Person",
    "Pillar",
    "Place",
    "Placement",
    "PlanError",
    "Pull",
    "Reading",
    "Record",
    "Records",
    "Rescheduling",
    "Review",
    "Rhythm",
    "Roadmap",
    "Scaling",
    "ServedGroup",
    "SetAside",
    "Side",
    "Sign",
    "Stage",
    "Status",
    "Step",
    "Steps",
    "Success",
    "Tension",
    "Theme",
    "parse_period",
]
