"""What bringing a step back will do, said before it is done."""

from typing import Final

from planner.desktop.history.sentences import ENTITIES, Sentences
from planner.document.acts.restoring import Restoration
from planner.language import Language
from planner.roadmap import Roadmap
from planner.roadmap.edits import Edit, record_of
from planner.roadmap.refusal import marked

MOST: Final = 8
"""Sentences that are said; the rest is counted."""


def promised(planned: Restoration, now: Roadmap, earlier: Roadmap, step_id: str, language: Language) -> list[str]:
    """Return what a restoration will do, a sentence each; one sentence where there is nothing to do."""
    if not planned:
        return [language.text(marked("This step is now as it was then: there is nothing to bring back."))]
    sentences = Sentences(now, language, earlier)
    said: list[str] = []
    if step_id not in now.steps:
        said.append(_coming_back(planned, earlier, step_id, language))
    else:
        said += [sentences.about(edit) for edit in planned.edits if not edit.makes]
    said += [_also(edit, earlier, language) for edit in planned.edits if edit.makes and edit.entity in _CARRIERS]
    if planned.elsewhere:
        said.append(
            language.text(marked("Its place of then is no longer there: it comes to stand higher in the tree."))
        )
    more = len(said) - MOST
    if more > 0:
        said = [*said[:MOST], language.plural("… and {count} more edit", "… and {count} more edits", more)]
    return said


_CARRIERS: Final = ("person", "department", "pillar", "theme")


def _coming_back(planned: Restoration, earlier: Roadmap, step_id: str, language: Language) -> str:
    """Tell a removed step that comes back, and how many come with it."""
    below = sum(edit.makes and edit.entity == "step" for edit in planned.edits) - 1
    title = " ".join(earlier.steps[step_id].title.split()) or language.text(marked("(no title)"))
    if not below:
        return language.text(marked("“{title}” comes back."), title=title)
    return language.plural(
        "“{title}” comes back, with {count} step below it.",
        "“{title}” comes back, with {count} steps below it.",
        below,
        title=title,
    )


def _also(edit: Edit, earlier: Roadmap, language: Language) -> str:
    name = getattr(record_of(earlier, edit.entity, edit.entity_id), "name", "")
    kind = language.text(ENTITIES[edit.entity])
    return language.text(marked("Back as well: {kind} “{name}”."), kind=kind, name=name)
