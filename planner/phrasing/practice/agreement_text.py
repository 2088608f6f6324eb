"""Agreements in words: who, to whom, by when and what became of it; the same on screen, on paper and in a calendar."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from planner.insight.practice.agreement_line import Understood
from planner.insight.practice.agreements import Place, Quarter, is_late, is_open, kept_in_time, place_of
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingRow, grouped
from planner.phrasing.period_text import quarter_words
from planner.phrasing.plan_text import name_of
from planner.roadmap import Roadmap, Step
from planner.roadmap.practice.agreements import Agreement, AgreementKind, AgreementState

LISTS: Final = {
    AgreementKind.AGREEMENT: marked("List of agreements"),
    AgreementKind.COMMITMENT: marked("List of commitments"),
    AgreementKind.DECISION: marked("List of decisions"),
}
"""The name of the list of each kind, as it stands on paper."""
GROUPS: Final[dict[Place, str]] = {
    "leaders": marked("Of those who lead"),
    "late": marked("Past its day"),
    "due": marked("Within a week"),
    "later": marked("Later"),
    "settled": marked("Settled"),
}
COLUMNS: Final = (
    marked("What was promised"),
    marked("Who"),
    marked("To whom"),
    marked("Kind"),
    marked("Agreed on"),
    marked("Due"),
    marked("First due"),
    marked("State"),
    marked("Settled on"),
    marked("No."),
    marked("Step"),
    marked("Reason"),
)


def what_text(agreement: Agreement, language: Language) -> str:
    """Return what was promised, on one line."""
    return " ".join(agreement.what.split()) or language.text(marked("(no title)"))


def to_whom(agreement: Agreement, roadmap: Roadmap) -> str:
    """Return to whom a promise was made, a person or a body, "" for nobody."""
    return name_of(roadmap.people.get(agreement.to_id)) or " ".join(agreement.to_body.split())


def who_text(agreement: Agreement, roadmap: Roadmap, language: Language) -> str:
    """Return who promised it, and to whom: "City clerk, to all teams"."""
    who = name_of(roadmap.people.get(agreement.person_id)) or language.text(marked("nobody yet"))
    whom = to_whom(agreement, roadmap)
    return language.text(marked("{who}, to {whom}"), who=who, whom=whom) if whom else who


def day_text(agreement: Agreement, language: Language, today: date) -> str:
    """Return by when it is, or what became of it, with the first day where that was another."""
    if agreement.state is AgreementState.KEPT:
        said = _kept_text(agreement, language, today)
    elif agreement.state is AgreementState.BROKEN:
        said = language.text(marked("not kept"))
        if agreement.settled_on is not None:
            said = language.text(marked("not kept, on {day}"), day=language.near_day(agreement.settled_on, today))
    elif agreement.due is None:
        return language.text(marked("no day yet"))
    elif is_late(agreement, today):
        said = language.text(marked("was for {day}"), day=language.near_day(agreement.due, today))
    else:
        said = language.text(marked("by {day}"), day=language.near_day(agreement.due, today))
    if agreement.first_due is not None and agreement.first_due != agreement.due:
        first = language.near_day(agreement.first_due, today)
        said += ", " + language.text(marked("moved; first {day}"), day=first)
    return said


def _kept_text(agreement: Agreement, language: Language, today: date) -> str:
    if agreement.settled_on is None:
        return language.text(marked("kept"))
    day = language.near_day(agreement.settled_on, today)
    if kept_in_time(agreement):
        return language.text(marked("kept on {day}"), day=day)
    return language.text(marked("kept on {day}, after its day"), day=day)


def line_text(agreement: Agreement, roadmap: Roadmap, language: Language, today: date) -> str:
    """Return the line below what was promised: who, to whom, by when, on which step, and why where that was said."""
    parts = [who_text(agreement, roadmap, language), day_text(agreement, language, today)]
    if agreement.kind is not AgreementKind.AGREEMENT:
        parts.insert(0, language.choice(agreement.kind))
    said = " · ".join((*parts, *_why_and_where(agreement, roadmap, language)))
    return said[:1].upper() + said[1:]


def _why_and_where(agreement: Agreement, roadmap: Roadmap, language: Language) -> list[str]:
    """Return on which step it is, and why it was moved or not kept, where that was said."""
    parts: list[str] = []
    step = roadmap.steps.get(agreement.step_id)
    if step is not None:
        parts.append(language.text(marked("step {number}"), number=roadmap.steps.number(step)))
    if agreement.reason.strip():
        parts.append(f"“{' '.join(agreement.reason.split())}”")
    return parts


def understood_text(line: Understood, roadmap: Roadmap, language: Language, today: date) -> str:
    """Return what was understood of a line that is being typed, "" for nothing more than its words."""
    parts: list[str] = []
    if line.kind is not None:
        parts.append(language.choice(line.kind))
    if line.person_id is not None:
        parts.append(name_of(roadmap.people.get(line.person_id)))
    elif not line.new_name and line.kind is not AgreementKind.DECISION and " " in line.what.strip():
        parts.append(language.text(marked("nobody of the plan yet")))
    if whom := name_of(roadmap.people.get(line.to_id)) or line.to_body:
        parts.append(language.text(marked("to {whom}"), whom=whom))
    if line.due is not None:
        parts.append(weekday_text(line.due, language, today))
    step = roadmap.steps.get(line.step_id)
    if step is not None:
        parts.append(numbered_text(step, roadmap, language))
    return " · ".join(parts)


def weekday_text(day: date, language: Language, today: date) -> str:
    """Return a day with that of its week, as one knows a day again that was understood: "Fri 4 Dec"."""
    return f"{language.text(_WEEKDAYS[day.weekday()])} {language.near_day(day, today)}"


def numbered_text(step: Step, roadmap: Roadmap, language: Language) -> str:
    """Return a step by its number and its title, as one knows again that it is meant: "step 1.2 Open the counter"."""
    title = " ".join(step.title.split()) or language.text(marked("(no title)"))
    return language.text(marked("step {number}"), number=f"{roadmap.steps.number(step)} {title}")


def line_hint(roadmap: Roadmap, language: Language) -> str:
    """Return an example of a line that makes an agreement, with names of the plan; without two, what belongs in it."""
    names = [name_of(one) for one in sorted(roadmap.people, key=lambda one: not one.leader)]
    if len(names) < 2:
        return language.text(
            marked("Begin with who does it, and end with “by Friday”. Enter records, Tab completes a name.")
        )
    return language.text(
        marked("Such as “{name} talks with {whom} by Friday”. Enter records, Tab completes a name."),
        name=names[0],
        whom=names[1],
    )


def quarters_text(quarters: Sequence[Quarter], language: Language) -> str:
    """Return how many were kept in time over the quarters: "Kept in time: 4 of 5 in Q3 2026."; "" without any."""
    if not quarters:
        return ""
    told = [
        language.text(
            marked("{kept} of {due} in {quarter}"),
            quarter=quarter_words(one.start, language),
            kept=one.in_time,
            due=one.due,
        )
        for one in quarters
    ]
    said = language.text(marked("Kept in time: {quarters}."), quarters=", ".join(told))
    moved = sum(one.moved for one in quarters)
    if moved:
        said += " " + language.plural("{count} got a new date.", "{count} got a new date.", moved)
    return said


def group_text(place: Place, language: Language) -> str:
    """Return the heading of a group of the list."""
    return language.text(GROUPS[place])


def agreements_listing(
    agreements: Iterable[Agreement], roadmap: Roadmap, language: Language, today: date, title: str, about: str = ""
) -> Listing:
    """Return agreements in their order as a list for paper, spreadsheet and clipboard."""
    rows: list[tuple[str, ListingRow]] = []
    for one in agreements:
        step = roadmap.steps.get(one.step_id)
        cells = (
            what_text(one, language),
            name_of(roadmap.people.get(one.person_id)) or None,
            to_whom(one, roadmap) or None,
            language.choice(one.kind),
            one.made,
            one.due,
            one.first_due,
            language.text(marked("late")) if is_late(one, today) else language.choice(one.state),
            one.settled_on,
            roadmap.steps.number(step) if step is not None else None,
            step.title if step is not None else None,
            " ".join(one.reason.split()) or None,
        )
        aside = day_text(one, language, today)
        detail = " · ".join((who_text(one, roadmap, language), *_why_and_where(one, roadmap, language)))
        row = ListingRow(what_text(one, language), detail, cells, one.step_id or "", aside)
        rows.append((group_text(place_of(roadmap, one, today), language), row))
    return Listing(title, grouped(rows), tuple(language.text(column) for column in COLUMNS), about)


def count_text(agreements: Sequence[Agreement], language: Language, today: date) -> str:
    """Return how many are open, and how many of these are past their day."""
    still = [one for one in agreements if is_open(one)]
    late = sum(1 for one in still if is_late(one, today))
    said = language.plural("{count} open", "{count} open", len(still))
    if late:
        said += ", " + language.plural("{count} past its day", "{count} past their day", late)
    return said


_WEEKDAYS: Final = (
    marked("Mon"),
    marked("Tue"),
    marked("Wed"),
    marked("Thu"),
    marked("Fri"),
    marked("Sat"),
    marked("Sun"),
)
