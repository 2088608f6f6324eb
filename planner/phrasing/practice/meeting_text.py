"""A meeting in words: what each part asks, the lines of its minutes, and the minutes as a whole."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from planner.insight.practice.agreement_line import Understood
from planner.insight.practice.meeting import PARTS, ForAnHour, Part
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingRow, grouped
from planner.roadmap import MeetingForm, Review, Roadmap
from planner.roadmap.practice.agreements import AgreementKind
from planner.roadmap.practice.course import Minute

PART_NAMES: Final[dict[Part, str]] = {
    "mood": marked("Mood"),
    "goal": marked("The goal"),
    "done": marked("Achieved"),
    "agreements": marked("Agreements"),
    "word": marked("Steps that need a word"),
    "experiments": marked("To decide"),
    "tensions": marked("Tensions"),
    "chances": marked("Chances"),
    "promises": marked("New agreements"),
    "help": marked("Help"),
}
QUESTIONS: Final[dict[Part, str]] = {
    "mood": marked("How are we?"),
    "goal": marked("What do we do it for?"),
    "done": marked("What was finished, and what did it bring?"),
    "agreements": marked("Did we do what we promised?"),
    "word": marked("Which steps need a word?"),
    "experiments": marked("What do we decide, on what we see?"),
    "tensions": marked("Where do we stand between the two?"),
    "chances": marked("What do we do with the chances that we saw?"),
    "promises": marked("What do we agree today?"),
    "help": marked("Who needs help, and from whom?"),
}
NOTHING: Final[dict[Part, str]] = {
    "mood": marked("Ask around, and write down a figure."),
    "goal": marked("Read it aloud once."),
    "done": marked("Nothing was finished since the last time. What did go well can be written down below."),
    "agreements": marked("No agreement is due."),
    "word": marked("No step is in trouble, asks for help or has gone quiet."),
    "experiments": marked("Nothing to decide."),
    "tensions": marked("No tensions are followed in this plan."),
    "chances": marked("No chances to weigh."),
    "promises": marked("Who does what, for whom, when? Write it below."),
    "help": marked("Nobody asked for help at a check-in. Ask it now."),
}
FORM_NAMES: Final = {
    MeetingForm.SHORT: marked("A quarter of an hour"),
    MeetingForm.LONG: marked("An hour"),
}
MINUTES: Final = {
    "kept": marked("Kept: {what}"),
    "date": marked("New date for “{what}”: {answer}"),
    "broken": marked("Not kept: {what}"),
    "step": marked("Chance becomes a step: {what}"),
    "experiment": marked("Chance is tried small: {what}"),
    "let-go": marked("Chance let go: {what} ({answer})"),
    "received": marked("Given: {what}"),
    "agreed": marked("Agreed: {what}"),
    "resolved": marked("Decided: {what}"),
    "decided": marked("Decided about “{what}”: {answer}"),
    "placed": marked("“{what}” was placed: {answer}"),
}
"""The line of the minutes that each act writes, here and on the pages that a meeting leads to."""


def agreed_text(line: Understood, said: str, language: Language, today: date, kind: AgreementKind | None = None) -> str:
    """Return the line of the minutes for an agreement or decision that was typed, with the day that was understood.

    `kind` is what it is where the line says nothing of that.
    """
    name = "resolved" if (line.kind or kind) is AgreementKind.DECISION else "agreed"
    if line.kind is AgreementKind.DECISION:
        said = said.partition(":")[2].strip() or said
    day = language.near_day(line.due, today) if line.due is not None else ""
    if day not in said:  # "before Friday" says nothing in a year
        said = language.text(marked("{words} ({day})"), words=said, day=day)
    return language.text(MINUTES[name], what=said)


def part_text(part: str, language: Language) -> str:
    """Return the name of a part; one that this program does not know stands as it is."""
    return next((language.text(name) for known, name in PART_NAMES.items() if known == part), part)


def parts_text(form: MeetingForm, language: Language) -> str:
    """Return the parts of a form in one sentence."""
    told = ", ".join(language.text(PART_NAMES[part]).lower() for part, _ in PARTS[form])
    return f"{told[:1].upper()}{told[1:]}."


def minutes_listing(review: Review, minutes: Sequence[Minute], roadmap: Roadmap, language: Language) -> Listing:
    """Return the minutes of a meeting as a list for paper, spreadsheet and clipboard, part by part."""
    rows: list[tuple[str, ListingRow]] = []
    for one in minutes:
        step = roadmap.steps.get(one.step_id)
        number = roadmap.steps.number(step) if step is not None else None
        title = step.title if step is not None else None
        said = behind_line(one, roadmap, language)
        line = " ".join(one.line.split())
        rows.append((part_text(one.part, language), ListingRow(line, said, (line, number, title), one.step_id or "")))
    columns = (marked("Line"), marked("No."), marked("Step"))
    day = language.day(review.day) if review.day is not None else ""
    title = language.text(marked("Minutes of {day}"), day=day)
    return Listing(title, grouped(rows), tuple(language.text(one) for one in columns), mood_text(review, language))


def behind_line(minute: Minute, roadmap: Roadmap, language: Language) -> str:
    """Return the step that a line of the minutes is about, as far as its words do not name it; "" for none."""
    step = roadmap.steps.get(minute.step_id)
    if step is None:
        return ""
    number, title = roadmap.steps.number(step), " ".join(step.title.split())
    words = " ".join(minute.line.split())
    told = re.search(rf"(?:stap|step) {re.escape(number)}(?!\w|\.\d)", words, re.IGNORECASE)
    named = bool(title) and re.search(rf"(?<!\w){re.escape(title)}(?!\w)", words) is not None
    left = "" if named else title
    return left if told else language.text(marked("step {number}"), number=f"{number} {left}".rstrip())


def minutes_markdown(review: Review, minutes: Sequence[Minute], roadmap: Roadmap, language: Language) -> str:
    """Return the minutes of a meeting as text, with its headings in Markdown."""
    listing = minutes_listing(review, minutes, roadmap, language)
    lines = [f"# {listing.title}", "", " ".join(roadmap.goal.statement.split()), ""]
    if listing.about:
        lines += [listing.about, ""]
    for group in listing.groups:
        lines += [f"## {group.heading}", ""]
        lines += [f"- {_plain(row.title)}" + (f" ({_plain(row.line)})" if row.line else "") for row in group.rows]
        lines.append("")
    return "\n".join(lines)


def mood_text(review: Review, language: Language) -> str:
    """Return the mood of a meeting, "" where it was not told."""
    return language.text(marked("mood {mood} of 10"), mood=review.mood) if review.mood is not None else ""


def when_text(review: Review, language: Language, today: date) -> str:
    """Return the day and the form of a meeting."""
    day = language.day(review.day or today)
    form = language.text(FORM_NAMES[review.form]).lower() if review.form is not None else ""
    return ", ".join(part for part in (day, form, mood_text(review, language)) if part)


def for_an_hour_text(waits: ForAnHour, language: Language) -> str:
    """Return what waits for a meeting of an hour, "" where nothing does."""
    counted = (
        language.plural("{count} to decide", "{count} to decide", waits.to_decide) if waits.to_decide else "",
        language.plural("{count} tension to place", "{count} tensions to place", waits.tensions)
        if waits.tensions
        else "",
        language.plural("{count} chance to weigh", "{count} chances to weigh", waits.chances) if waits.chances else "",
    )
    said = ", ".join(part for part in counted if part)
    return language.text(marked("Waits for a meeting of an hour: {what}."), what=said) if said else ""


def time_text(seconds: float, language: Language) -> str:
    """Return what is left of a part, "2:20 left", or by how much it is over its time."""
    left = round(seconds)
    message = marked("{time} left") if left >= 0 else marked("{time} over its time")
    return language.text(message, time=_clock(abs(left)))


def spent_text(spent: float, whole: float, language: Language) -> str:
    """Return how long a meeting goes on, of how long it is to take, in seconds each."""
    return language.text(marked("{spent} of {whole}"), spent=_clock(round(spent)), whole=_clock(round(whole)))


def _clock(seconds: int) -> str:
    """Return seconds as on a clock, "2:20"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def _plain(text: str) -> str:
    """Return words of a plan that are no markup of Markdown."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#" else letter for letter in text)
