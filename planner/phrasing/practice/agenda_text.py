"""The agenda of a meeting in words: what each of its parts asks about, as on screen so on paper."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from planner.insight.practice.meeting import PARTS, NeedsWord, asked_in, for_an_hour, words_needed
from planner.insight.practice.tensions import latest_round, seen_signs
from planner.message import marked
from planner.phrasing.attention_text import sentence_below_title
from planner.phrasing.health_text import health_text
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingGroup, ListingRow, step_aside
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.agreement_text import line_text, what_text
from planner.phrasing.practice.chance_text import chance_line, chance_text
from planner.phrasing.practice.meeting_text import (
    FORM_NAMES,
    NOTHING,
    QUESTIONS,
    behind_line,
    for_an_hour_text,
    part_text,
)
from planner.phrasing.practice.tension_text import place_words, tension_name
from planner.roadmap import CheckIn, Goal, MeetingForm, Record, Roadmap, Step
from planner.roadmap.practice.agreements import Agreement
from planner.roadmap.practice.course import Chance, Minute
from planner.roadmap.practice.tensions import Tension


class AskedWords(NamedTuple):
    """What is asked about: its words, and what one has to know of it."""

    title: str
    line: str


def asked_text(record: Record, roadmap: Roadmap, language: Language, today: date) -> AskedWords:
    """Return the words of what a part of a meeting asks about, or of a line of the minutes."""
    if isinstance(record, Agreement):
        return AskedWords(what_text(record, language), line_text(record, roadmap, language, today))
    if isinstance(record, Step):
        title = " ".join(record.title.split()) or language.text(marked("(no title)"))
        return AskedWords(f"{roadmap.steps.number(record)}  {title}", step_aside(roadmap, record, language))
    if isinstance(record, Chance):
        return AskedWords(chance_text(record, language), chance_line(record, roadmap, language, today))
    if isinstance(record, CheckIn):
        step = roadmap.steps.get(record.step_id)
        names = [name_of(roadmap.people.get(one)) for one in (record.person_id, record.needs_from_id)]
        who = " → ".join(name for name in names if name)
        line = " · ".join(part for part in (who, step.title if step is not None else "") if part)
        return AskedWords(" ".join(record.needs.split()), line)
    if isinstance(record, Tension):
        return AskedWords(tension_name(record, language), _placed(record, roadmap, language))
    if isinstance(record, Goal):
        return AskedWords(" ".join(record.statement.split()), " ".join(record.why_now.split()))
    assert isinstance(record, Minute)
    behind = behind_line(record, roadmap, language)
    return AskedWords(" ".join(record.line.split()), behind[:1].upper() + behind[1:])


def part_words(
    roadmap: Roadmap, part: str, records: Iterable[Record], language: Language, today: date
) -> list[AskedWords]:
    """Return the words of what a part of a meeting asks about; of a step that needs a word, first of all why."""
    why = {one.step.id: _why(one, language) for one in words_needed(roadmap, today)} if part == "word" else {}
    words: list[AskedWords] = []
    for one in records:
        title, line = asked_text(one, roadmap, language, today)
        line = " · ".join(part for part in (why.get(one.id, ""), line) if part)
        words.append(AskedWords(title, f"{line[:1].upper()}{line[1:]}"))
    return words


def _why(one: NeedsWord, language: Language) -> str:
    """Return why a step needs a word, as Attention and the compass say it."""
    said = [health_text(language, one.health)] if one.health is not None else []
    asked = marked("asks for help: “{words}”")
    said += [language.text(asked, words=" ".join(word.needs.split())) for word in one.asks]
    said += [sentence_below_title(point, language).rstrip(".") for point in one.points]
    return " · ".join(f"{words[:1].upper()}{words[1:]}" for words in said)


def _placed(tension: Tension, roadmap: Roadmap, language: Language) -> str:
    """Return where a tension was placed, and when, and which signs were seen since."""
    found = latest_round(roadmap, tension)
    said = language.text(marked("not placed yet"))
    if found is not None:
        place = place_words(tension, round(found.average), language)
        said = language.text(marked("placed on {day}: {place}"), day=language.day(found.day), place=place)
    signs = [" ".join(one.sign.split()) for one in seen_signs(roadmap, tension)]
    seen = [language.text(marked("seen: “{sign}”"), sign=sign) for sign in signs]
    return " · ".join([*seen, said])


def agenda_listing(
    roadmap: Roadmap, form: MeetingForm, language: Language, today: date, finished: Iterable[str] = ()
) -> Listing:
    """Return the agenda of a meeting for paper, spreadsheet and clipboard: each part, its minutes and what it asks.

    `finished` are the ids of the steps that were finished since the last one.
    """
    done, groups = [*finished], list[ListingGroup]()
    for part, minutes in PARTS[form]:
        records = [roadmap.goal] if part == "goal" else asked_in(roadmap, part, today, done)
        name = part_text(part, language)
        heading = language.text(marked("{part}, {minutes} min"), part=name, minutes=minutes)
        said = part_words(roadmap, part, records, language, today)
        rows = [ListingRow(one.title, one.line, (name, one.title, one.line)) for one in said]
        if not rows:
            nothing = language.text(NOTHING[part])
            rows = [ListingRow(nothing, "", (name, nothing, None))]
        groups.append(ListingGroup(heading, tuple(rows), counted=False, note=language.text(QUESTIONS[part])))
    columns = tuple(language.text(one) for one in (marked("Part"), marked("What it is about"), marked("More")))
    title = language.text(marked("Agenda of {day}"), day=language.day(today))
    waits = for_an_hour_text(for_an_hour(roadmap, today), language) if form is MeetingForm.SHORT else ""
    return Listing(title, tuple(groups), columns, language.text(FORM_NAMES[form]), leads=waits)
