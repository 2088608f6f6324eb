"""Creates roadmaps from templates: a goal, the three pillars, an example, a school board, care, and the sample.

A template is a file in `resources/templates` for each language. The plan of a field is made from one file in two ways:
as one begins with it, and as an example of half a year on. An invalid file is a bug and raises whatever it raises; only
a wrong request by a person is a DocumentError.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Final, cast

from planner.document.templates.fresh import fresh
from planner.document.templates.template_builder import TemplateBuilder
from planner.message import marked
from planner.resources import resource
from planner.roadmap import Goal, PlanError, Roadmap
from planner.roadmap.changes import PastChange
from planner.roadmap.entities import GOAL
from planner.roadmap.errors import ErrorCode
from planner.roadmap.invariants import check_roadmap

FILES: Final = ("empty", "three-pillars", "example", "school", "care", "sample")
"""The names of the files of the templates."""
LIVED: Final = {"school-example": "school", "care-example": "care"}
"""The plans of a field as an example of half a year on, with their files; by the name of its file one begins."""
TEMPLATES: Final = (*FILES, *LIVED)
"""The names of the templates."""
LANGUAGES: Final = ("nl", "en")
"""The languages of every template."""

UNKNOWN_TEMPLATE: Final = ErrorCode(
    "unknown-template", marked('There is no template "{name}"; nothing was made. Choose one of: {names}.')
)
"""A name that is no template."""

UNKNOWN_LANGUAGE: Final = ErrorCode(
    "unknown-language",
    marked('A plan cannot be made in the language "{code}"; nothing was made. Choose one of: {codes}.'),
)
"""A language without templates."""


@dataclass(frozen=True, slots=True)
class Template:
    """A roadmap made from a template, with what the template tells of its past."""

    roadmap: Roadmap
    _builder: TemplateBuilder

    def past(self) -> list[PastChange]:
        """Return the changes that led to the roadmap, the first one beginning it; none where nothing is told."""
        return self._builder.past(self.roadmap)


def template_roadmap(name: str, language: str = "nl", goal: Goal | None = None, today: date | None = None) -> Roadmap:
    """Create a roadmap from a template; see `make_template`."""
    return make_template(name, language, goal, today).roadmap


def make_template(name: str, language: str = "nl", goal: Goal | None = None, today: date | None = None) -> Template:
    """Create a roadmap from a template, with new ids and its relative days counted from `today`.

    In the plan of a field nothing has happened yet, unless it is asked for as an example.

    `goal` replaces that of the template, and its language `language`. Raises UNKNOWN_TEMPLATE, UNKNOWN_LANGUAGE, or
    PlanError for an invalid goal.
    """
    wanted = name.strip().casefold().replace("_", "-")
    if wanted not in TEMPLATES:
        raise UNKNOWN_TEMPLATE(name=name[:60], names=", ".join(TEMPLATES))
    code = goal.language if goal else language
    if code not in LANGUAGES:
        raise UNKNOWN_LANGUAGE(code=code[:60], codes=", ".join(LANGUAGES))
    if goal:
        goal = cast("Goal", GOAL.checked(goal))
    with resource("templates", f"{LIVED.get(wanted, wanted)}.{code}.toml").open("rb") as file:
        content = tomllib.load(file)
    now = today or date.today()
    builder = TemplateBuilder(now)
    try:
        made = builder.made(content, code, goal)
        return Template(check_roadmap(fresh(made, now) if wanted in LIVED.values() else made), builder)
    except PlanError as wrong:
        raise ValueError(f"the template {wanted}.{code} is not sound: {wrong}") from wrong
