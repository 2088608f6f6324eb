"""Small plans of which only the titles of the steps matter."""

from pathlib import Path

from planner.document import Document
from planner.roadmap import Goal, Roadmap, Step


def made(path: Path, *titles: str, goal: str = "A goal") -> Path:
    """Make a roadmap with these steps, and close it."""
    with Document.create_from(path, Roadmap(goal=Goal(statement=goal))) as document:
        add(document, *titles)
    return path


def add(document: Document, *titles: str) -> None:
    """Add steps, one a change."""
    for title in titles:
        with document.change(f"add {title}") as change:
            change.add(Step(title=title))


def titles(roadmap: Roadmap) -> list[str]:
    """Return the titles of all steps, sorted."""
    return sorted(step.title for step in roadmap.steps)
