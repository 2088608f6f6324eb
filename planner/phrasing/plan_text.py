"""What a plan says of one step, in words: the same on the command line, in the window and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Roadmap, Step


@dataclass(frozen=True, slots=True)
class StepText:
    """The words of a step, "" for what it does not have: number, title, owner, period, status and percentage."""

    number: str
    title: str
    owner: str
    period: str
    status: str
    progress: str


def step_text(roadmap: Roadmap, step: Step, language: Language, number: str | None = None) -> StepText:
    """Return the words of a step of the plan; `number` is its own where the caller knows it already."""
    figure = figures(roadmap, step)
    return StepText(
        roadmap.steps.number(step) if number is None else number,
        step.title,
        name_of(roadmap.people.get(step.owner_id)),
        language.period(figure.period),
        language.status(figure.status),
        language.percent(figure.progress),
    )


def name_of(record: object) -> str:
    """Return the name of a person, department, pillar or theme, "" for none."""
    return getattr(record, "name", "")


def named(step: Step, number: str, language: Language) -> str:
    """Return number and title of a step, as lists have them."""
    return f"{number}  {' '.join(step.title.split()) or language.text(marked('(no title)'))}"


def author_names(authors: Iterable[str], language: Language) -> str:
    """Return names in a row, each once, as they come; who gave none is somebody."""
    return ", ".join(dict.fromkeys(author.strip() or language.text(marked("somebody")) for author in authors))
