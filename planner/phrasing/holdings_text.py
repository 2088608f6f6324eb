"""What hangs under a person, a department, a pillar or a theme, in words."""

from planner.insight.holdings import Holdings
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Department, Person, Pillar, Record, Roadmap, Theme


def holdings_words(language: Language, roadmap: Roadmap, held: Holdings, record: Record) -> str:
    """Return what hangs under a record: "3 steps, helps with 1 step", or that nothing does.

    A pillar or theme goes on below the steps that name it, which is said.
    """
    named, helped = held.steps.get(record.id, ()), len(held.helped.get(record.id, ()))
    parts: list[str] = []
    if isinstance(record, Pillar | Theme) and any(
        one in roadmap.steps and roadmap.steps.child_ids(one) for one in named
    ):
        words = language.plural("{count} step and what is below it", "{count} steps and what is below them", len(named))
        parts.append(words)
    elif named:
        parts.append(language.plural("{count} step", "{count} steps", len(named)))
    if isinstance(record, Department):
        members = sum(one.department_id == record.id for one in roadmap.people)
        parts += [language.plural("{count} person", "{count} persons", members)] if members else []
    if isinstance(record, Pillar):
        themes = len(roadmap.themes_of(record))
        parts += [language.plural("{count} theme", "{count} themes", themes)] if themes else []
    if helped:
        parts.append(language.plural("helps with {count} step", "helps with {count} steps", helped))
    if isinstance(record, Person):
        asked = sum(one.needs_from_id == record.id and one.needs_met is None for one in roadmap.check_ins)
        parts += [language.plural("is asked for {count} thing", "is asked for {count} things", asked)] if asked else []
    return ", ".join(parts) or language.text(marked("no steps"))


def removal_words(language: Language, roadmap: Roadmap, held: Holdings, record: Record) -> tuple[str, bool]:
    """Return what is asked before a record is removed, and whether something has to go elsewhere first.

    Themes that no step has go with their pillar. What a person said stays, without a name, which is told.
    """
    text, name, words = language.text, str(getattr(record, "name", "")), holdings_words(language, roadmap, held, record)
    themes = roadmap.themes_of(record) if isinstance(record, Pillar) else ()
    if words == text(marked("no steps")):
        asked, holds = text(marked("Remove “{name}”? No steps stand under it."), name=name), False
    elif themes and not any(held.steps.get(one.id) for one in (record, *themes)):
        asked, holds = text(marked("Remove “{name}”, with its themes? No step has any of them."), name=name), False
    else:
        asked, holds = text(marked("Remove “{name}”? It is about: {words}."), name=name, words=words), True
    said = [one for one in (*roadmap.check_ins, *roadmap.decisions) if one.person_id == record.id]
    if isinstance(record, Person) and said:
        nameless = language.plural(
            "What this person said stays, without a name: {count} word.",
            "What this person said stays, without a name: {count} words.",
            len(said),
        )
        asked = f"{asked} {nameless}"
    return asked, holds
