"""Sentences about copies: how each stands to the open file, by whom things come, and what came in."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.desktop.conflicts.text import nameless
from planner.desktop.services.translator import Translator
from planner.document.merge.preview import Attribution, CopySummary, Excluded, Preview, RecordChanges
from planner.message import marked
from planner.phrasing.copy_status_text import copy_status_text
from planner.phrasing.edit_sentences import Sentences
from planner.phrasing.plan_text import author_names
from planner.roadmap import Roadmap, Step
from planner.roadmap.changes import Change
from planner.roadmap.edits import record_of
from planner.roadmap.entities import ENTITIES


def source_line(source: CopySummary, name: str, roadmap: Roadmap, translator: Translator) -> str:
    """Return the name of a copy, of which branch it is one, and how it stands to the open file."""
    said = copy_status_text(source.status, translator.language)
    branch = roadmap.steps.get(source.branch_id) or source.roadmap.steps.get(source.branch_id)
    if branch is None:
        return translator.text(marked("{name}: {said}"), name=name, said=said)
    title = branch.title or translator.text(marked("(no title)"))
    return translator.text(marked("{name}, a copy of “{title}”: {said}"), name=name, title=title, said=said)


def heading(group: RecordChanges, preview: Preview, translator: Translator) -> str:
    """Return the record of a group: number and title of a step, kind and name of another."""
    entity, record_id = group.key
    plan = next((one for one in (preview.after, preview.before) if record_of(one, entity, record_id)), preview.after)
    record = record_of(plan, entity, record_id)
    kind = translator.text(ENTITIES[entity].label)
    if entity == "goal":
        return _capital(kind)
    name = Sentences(preview.after, translator.language, preview.before).name(entity, record_id)
    if isinstance(record, Step):
        return f"{plan.steps.number(record)}  {name}"
    return f"{_capital(kind)}: {name}"


def undone_words(undone: Excluded, me: str, translator: Translator) -> str:
    """Return when and by whom something was undone or left out, as a question whether it comes in; `me` reads."""
    day, who = translator.language.day(undone.at.astimezone().date()), undone.author.strip()
    if not undone.undone:
        return translator.text(marked("This was left out on {day}. Take it in now?"), day=day)
    if not who:
        return translator.text(marked("This was undone on {day}. Take it in again?"), day=day)
    if who == me.strip():
        return translator.text(marked("You undid this on {day}. Take it in again?"), day=day)
    return translator.text(marked("{who} undid this on {day}. Take it in again?"), who=who, day=day)


def taking_in_label(left: Excluded, translator: Translator) -> str:
    """Return the name of the act that takes in what was left out or undone.

    What was undone is done again under the name that it had: the history tells that it was.
    """
    return left.label if left.undone else translator.text(marked("take in what was left out"))


def authors(by: Sequence[Attribution], translator: Translator, copies: Sequence[str] = ()) -> str:
    """Return by whom something comes, each once, newest first; who gave no name is told by the name of the copy."""
    names = (one.author.strip() or nameless(copy_of(one, copies), translator) for one in by)
    return _capital(author_names(names, translator.language))


def copy_of(by: Attribution, copies: Sequence[str]) -> str:
    """Return the name of the copy that brings a change, "" for a change of the open file; `copies` has their names."""
    return copies[by.source] if 0 <= by.source < len(copies) else ""


def came_in(heads: Sequence[Change], translator: Translator) -> str:
    """Return what others put in the open file: from whom, how much, and the latest of it by name; "" for nothing."""
    if not heads:
        return ""
    done = [head for head in heads if head.kind in {"change", "undo", "redo"}] or [*heads]
    names = dict.fromkeys(head.author.strip() for head in done if head.author.strip())
    who = ", ".join(names) or translator.text(marked("somebody else"))
    label = " ".join(done[-1].label.split())
    if label and done[-1].kind == "undo":
        label = translator.text("Undone: {label}", label=label)
    count = len(done)
    if not label:
        said = translator.plural("{who}: {count} change came in.", "{who}: {count} changes came in.", count, who=who)
    elif count == 1:
        said = translator.text(marked("{who}: 1 change came in, “{label}”."), who=who, label=label)
    else:
        said = translator.text(
            marked("{who}: {count} changes came in, among them “{label}”."), who=who, count=count, label=label
        )
    return _capital(said)


def names_of(paths: Sequence[Path], names: Mapping[Path, str]) -> str:
    """Return the names of copies for the label of an act."""
    return ", ".join(names.get(path, path.name) for path in paths)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
