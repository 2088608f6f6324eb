"""What bringing a step back, or what a change replaced, will do: said before it is done."""

from collections.abc import Mapping, Sequence
from typing import Final

from planner.document.operations.restore import Restoration
from planner.document.operations.revert_edits import Revert
from planner.message import marked
from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.language import Language
from planner.roadmap import Roadmap
from planner.roadmap.edits import Create, Edit, record_of
from planner.roadmap.entities import ENTITIES

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
        said += [sentences.about(edit) for edit in planned.edits if not isinstance(edit, Create)]
    said += [
        _also(edit, earlier, language)
        for edit in planned.edits
        if isinstance(edit, Create) and edit.entity in _CARRIERS
    ]
    if planned.elsewhere:
        said.append(
            language.text(marked("Its place of then is no longer there: it comes to stand higher in the tree."))
        )
    return _cut(said, language)


def put_back_words(planned: Revert, now: Roadmap, earlier: Roadmap, language: Language) -> list[str]:
    """Return what putting back will do, a sentence each, newer values that it replaces first and said to be so."""
    sentences, text = Sentences(now, language, earlier), language.text
    one = len({(edit.entity, edit.entity_id) for edit in planned.edits}) == 1
    say = sentences.about if one else sentences.of
    rest = [say(edit) for edit in planned.edits if not isinstance(edit, Create) and edit not in planned.newer]
    made = [edit for edit in planned.edits if isinstance(edit, Create)]
    newer = [say(edit) for edit in planned.newer]
    if rest or made:
        newer = [text(marked("{sentence} (changed again since)"), sentence=one) for one in newer]
    said = [*newer, *rest]
    said += [_one_back(edit, planned.edits, earlier, language) for edit in made if _is_top(edit, made)]
    said += [_also(edit, earlier, language) for edit in made if edit.entity in _CARRIERS]
    if planned.elsewhere:
        said.append(text(marked("Its place of then is no longer there: it comes to stand higher in the tree.")))
    return _cut(said, language)


def _is_top(edit: Edit, made: Sequence[Edit]) -> bool:
    """Tell whether a step comes back that hangs under none of the others that do."""
    steps = {one.entity_id for one in made if one.entity == "step"}
    return edit.entity == "step" and isinstance(edit.new, Mapping) and edit.new.get("parent_id") not in steps


def _one_back(edit: Edit, edits: Sequence[Edit], earlier: Roadmap, language: Language) -> str:
    back = {one.entity_id for one in edits if isinstance(one, Create) and one.entity == "step"}
    below = sum(step.id in back for step in earlier.steps.walk(edit.entity_id)) - 1
    return _comes_back(edit.entity_id, below, earlier, language)


def _cut(said: list[str], language: Language) -> list[str]:
    """Return the first sentences, and how many more there are."""
    more = len(said) - MOST
    if more <= 0:
        return said
    return [*said[:MOST], language.plural("… and {count} more edit", "… and {count} more edits", more)]


_CARRIERS: Final = ("person", "department", "pillar", "theme")


def _coming_back(planned: Restoration, earlier: Roadmap, step_id: str, language: Language) -> str:
    """Tell a removed step that comes back, and how many come with it."""
    below = sum(isinstance(edit, Create) and edit.entity == "step" for edit in planned.edits) - 1
    return _comes_back(step_id, below, earlier, language)


def _comes_back(step_id: str, below: int, earlier: Roadmap, language: Language) -> str:
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
    kind = language.text(ENTITIES[edit.entity].label)
    return language.text(marked("Back as well: {kind} “{name}”."), kind=kind, name=name)
