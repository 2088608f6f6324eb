"""For whom: the groups that are served, and what a step brings them."""

from dataclasses import dataclass
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.fields import NAME, RANK, Field, reference_to
from planner.roadmap.records import Record


@dataclass(frozen=True, slots=True)
class ServedGroup(Record):
    """People that a plan is for; the plan's own list, in the order of `rank`."""

    name: str = ""
    rank: str = ""


@dataclass(frozen=True, slots=True)
class Benefit(Record):
    """That a step is for a group: what they will notice, and how they were asked."""

    step_id: str | None = None
    served_group_id: str | None = None
    notices: str = ""
    asked: str = ""


SERVED_GROUP_FIELDS: Final = (NAME, RANK)
BENEFIT_FIELDS: Final = (
    reference_to("step_id", marked("Step"), "step", part=True),
    reference_to("served_group_id", marked("Group served"), "served_group", part=True),
    Field("notices", field_types.TEXT, marked("What they will notice")),
    Field("asked", field_types.TEXT, marked("How we asked them")),
)
