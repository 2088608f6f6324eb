"""New roadmaps from templates: only a goal, the three pillars, a small example, and the sample.

What is in a template stands in `resources/templates`, a file for each template and language. A file that is wrong
is a bug and raises whatever it raises; only what a person asked for is refused.
"""

import tomllib
from datetime import date
from typing import Final

from planner.document.templates.template_builder import TemplateBuilder
from planner.message import marked
from planner.resources import resource
from planner.roadmap import Goal, PlanError, Roadmap
from planner.roadmap.entities import GOAL
from planner.roadmap.errors import ErrorCode
from planner.roadmap.invariants import check_roadmap

TEMPLATES: Final = ("empty", "three-pillars", "example", "sample")
"""The names of the templates."""
LANGUAGES: Final = ("nl", "en")
"""The languages in which each is there."""

UNKNOWN_TEMPLATE: Final = ErrorCode(
    "unknown-template", marked('There is no template "{name}"; nothing was made. Choose one of: {names}.')
)
"""A template that is not there."""

UNKNOWN_LANGUAGE: Final = ErrorCode(
    "unknown-language",
    marked('A plan cannot be made in the language "{code}"; nothing was made. Choose one of: {codes}.'),
)
"""A language in which no plan can be made."""


def template_roadmap(name: str, language: str = "nl", goal: Goal | None = None, today: date | None = None) -> Roadmap:
    """Return a new roadmap of a template, with ids of its own each time and its days around `today`.

    A given goal takes the place of the template's, and its language that of `language`. Raises UNKNOWN_TEMPLATE,
    UNKNOWN_LANGUAGE, or PlanError for a goal that cannot be kept.
    """
    wanted = name.strip().casefold().replace("_", "-")
    if wanted not in TEMPLATES:
        raise UNKNOWN_TEMPLATE(name=name[:60], names=", ".join(TEMPLATES))
    code = goal.language if goal else language
    if code not in LANGUAGES:
        raise UNKNOWN_LANGUAGE(code=code[:60], codes=", ".join(LANGUAGES))
    if goal:
        GOAL.checked(goal)
    with resource("templates", f"{wanted}.{code}.toml").open("rb") as file:
        roadmap = TemplateBuilder(today or date.today()).made(tomllib.load(file), code, goal)
    try:
        check_roadmap(roadmap)
    except PlanError as wrong:
        raise ValueError(f"the template {wanted}.{code} is not sound: {wrong}") from wrong
    return roadmap
