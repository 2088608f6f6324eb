"""The road in sentences: what moved and why, what came and went on the way. Told, never judged."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final, NamedTuple

from planner.insight.comparison import ChangedStep
from planner.insight.practice.road import MOST, Leg, Move, Road, Stop, Trial, stops_by_leg
from planner.insight.progress import figures
from planner.message import marked
from planner.phrasing.comparison_text import shift_text
from planner.phrasing.language import Language
from planner.phrasing.listing import Listing, ListingGroup, ListingRow, RowBars, grouped
from planner.phrasing.plan_text import name_of, named
from planner.phrasing.practice.chance_text import chance_line, chance_text
from planner.roadmap import Chance, Decision, Outcome, Roadmap

MOVED: Final = marked("What moved")
STOPPED: Final = marked("Stopped on the way")
TRIED: Final = marked("Experiments, and where they led")
CHANCES: Final = marked("Chances taken")
ADDED: Final = marked("Came on the way")
REMOVED: Final = marked("Taken out")
THE_ROAD: Final = marked("The road")


class RoadLine(NamedTuple):
    """One thing on the road: the heading that it stands under, its title and its sentence, and of which record it is.

    `step_id` is "" where it is about no step that is there. `move` is there of a move.
    """

    key: str
    heading: str
    title: str
    line: str
    step_id: str
    move: Move | None = None


def road_lines(found: Road, roadmap: Roadmap, language: Language, today: date) -> list[RoadLine]:
    """Return all that happened on the road, in the order in which it is read: what moved first, the longest move."""
    text = language.text
    gone = _capital(text(marked("no longer in the plan")))

    def line(kind: str, heading: str, one: ChangedStep, words: str, move: Move | None = None) -> RoadLine:
        title = named(one.step, one.number, language)
        return RoadLine(f"{kind} {one.step.id}", text(heading), title, words, "" if one.removed else one.step.id, move)

    return [
        *[line("moved", MOVED, one.changed, move_line(one, roadmap, language), one) for one in found.moves],
        *[line("stopped", STOPPED, one, _stopped_line(roadmap, one.step.id, language)) for one in found.stopped],
        *[_trial(one, roadmap, language) for one in found.trials],
        *[_chance(one, roadmap, language, today) for one in found.chances],
        *[line("added", ADDED, one, _added_line(roadmap, one.step.id, language)) for one in found.added],
        *[line("gone", REMOVED, one, gone) for one in found.removed],
    ]


def move_line(move: Move, roadmap: Roadmap, language: Language) -> str:
    """Return a move as a sentence: to what day, by how much, why and by whom."""
    text, shift = language.text, shift_text(move.days, language)
    if move.now.end is not None:
        was, day = move.was.end, language.day(move.now.end)
        message = marked("Moved from {was} to {day}, {shift}") if was else marked("Moved to {day}, {shift}")
    else:
        was, day = move.was.start, language.day(move.now.start) if move.now.start is not None else "–"
        message = marked("The start moved from {was} to {day}, {shift}")
    words = text(message, was=language.day(was) if was is not None else "–", day=day, shift=shift)
    said = "; ".join(f"“{one.words}”" for one in move.reasons)
    if said:
        words = text(marked("{moved}, because {reason}"), moved=words, reason=said)
    elif move.asks:
        words = text(marked("{moved}; no reason yet"), moved=words)
    return " · ".join(part for part in (words, moved_by(move, roadmap, language)) if part)


def moved_by(move: Move, roadmap: Roadmap, language: Language) -> str:
    """Return who moved a step and when, as far as that is known."""
    first = move.reasons[0] if move.reasons else None
    who = move.author.strip() or (name_of(roadmap.people.get(first.person_id)) if first is not None else "")
    on = move.on or (first.day if first is not None else None)
    return ", ".join(part for part in (who, language.day(on) if on is not None else "") if part)


def road_sentence(found: Road, language: Language) -> str:
    """Return the road in one line: how many steps moved which way, came, were stopped or finished."""
    plural, counts = language.plural, found.counts
    told = (
        (counts.later, plural("{count} step moved later", "{count} steps moved later", counts.later)),
        (counts.earlier, plural("{count} moved earlier", "{count} moved earlier", counts.earlier)),
        (counts.added, plural("{count} came on the way", "{count} came on the way", counts.added)),
        (counts.stopped, plural("{count} stopped", "{count} stopped", counts.stopped)),
        (counts.tried, plural("{count} experiment decided", "{count} experiments decided", counts.tried)),
        (counts.chances, plural("{count} chance taken", "{count} chances taken", counts.chances)),
        (counts.removed, plural("{count} was taken out", "{count} were taken out", counts.removed)),
        (counts.finished, plural("{count} step finished", "{count} steps finished", counts.finished)),
    )
    words = ", ".join(words for count, words in told if count)
    if not words:
        return language.text(marked("Nothing moved: the road goes as it was meant."))
    if counts.later + counts.earlier > len(found.moves) == MOST:
        longest = language.text(marked("The {count} longest moves are told."), count=MOST)
        return f"{_capital(words)}. {longest}"
    return f"{_capital(words)}."


def leg_words(leg: Leg, language: Language) -> str:
    """Return in a few words how a main step went, beside its name: "6 weeks later", "as meant", "new"."""
    text, days = language.text, leg.days
    if leg.state in _STATES:
        words = text(_STATES[leg.state])
        return f"{words}, {shift_text(days, language)}" if days and leg.state == "done" else words
    if leg.meant is None and leg.went is None:
        return text(marked("no date"))
    if days is None:
        return text(marked("has its dates since")) if leg.meant is None else text(marked("no date any more"))
    if days:
        return shift_text(days, language)
    if leg.within:
        return language.plural("{count} moved in it", "{count} moved in it", leg.within)
    return text(marked("as meant")) if leg.meant == leg.went else text(marked("ends as meant"))


_STATES: Final = {
    "new": marked("new"),
    "removed": marked("taken out"),
    "stopped": marked("stopped"),
    "done": marked("done"),
}


def because_text(leg: Leg, language: Language) -> str:
    """Return why the end of a main step is another where no step in it was moved so far, "" otherwise."""
    told = {"came": marked("because of steps that came in"), "went": marked("because of steps that went out")}
    return language.text(told[leg.because]) if leg.because else ""


def leg_said(leg: Leg, language: Language, stops: Sequence[Stop] = ()) -> str:
    """Return a main step in words: what was meant, what it is now, and how it went; `stops` are those on the way."""
    text = language.text
    parts = [leg_words(leg, language), *filter(None, [because_text(leg, language)])]
    if leg.meant is not None and leg.meant != leg.went:
        parts.append(text(marked("meant {period}"), period=_span(leg.meant, language)))
    if leg.went is not None:
        parts.append(text(marked("now {period}"), period=_span(leg.went, language)))
    if stops:
        numbers = ", ".join(one.number for one in stops)
        parts.append(text(marked("stopped on the way: {numbers}"), numbers=numbers))
    return ", ".join(parts)


def legs_said(legs: Iterable[Leg], language: Language) -> str:
    """Return the drawn road in words, a sentence for each main step, for who has it read out."""
    return ". ".join(f"{named(leg.step, leg.number, language)}: {leg_said(leg, language)}" for leg in legs)


def road_listing(
    found: Road, lines: Sequence[RoadLine], roadmap: Roadmap, language: Language, words: tuple[str, str, str], day: date
) -> Listing:
    """Return the road for paper, spreadsheet and clipboard, drawn on paper as it was meant on a day and as it went.

    `words` are its title, what it is about, what leads.
    """
    title, about, leads = words
    stops = stops_by_leg(found, roadmap)
    legs = [_leg_row(leg, stops.get(leg.step.id, ()), roadmap, language) for leg in found.legs]
    note = language.text(marked("Light: as it was meant on {day}. Full: as it went."), day=language.day(day))
    if any(stops.values()):
        note += " " + language.text(marked("Octagon: stopped on the way, with its number."))
    drawn = any(row.bars is not None for row in legs)
    road = ListingGroup(language.text(THE_ROAD), tuple(legs), note=note if drawn else "")
    rows = [(one.heading, ListingRow(one.title, one.line, (one.title, one.line), one.step_id)) for one in lines]
    columns = (language.text(marked("What")), language.text(marked("How it went")))
    return Listing(title, (*((road,) if legs else ()), *grouped(rows)), columns, about, leads)


def _leg_row(leg: Leg, stops: Sequence[Stop], roadmap: Roadmap, language: Language) -> ListingRow:
    name, said = named(leg.step, leg.number, language), leg_said(leg, language, stops)
    marks = tuple([(one.day, one.number) for one in stops])
    bars = RowBars(leg.meant, leg.went, marks) if leg.meant is not None or leg.went is not None else None
    return ListingRow(name, _capital(said), (name, said), _there(leg, roadmap), bars=bars)


def _there(leg: Leg, roadmap: Roadmap) -> str:
    return leg.step.id if leg.step.id in roadmap.steps else ""


def _span(days: tuple[date, date], language: Language) -> str:
    first, last = days
    return language.text(marked("{first} to {last}"), first=language.day(first), last=language.day(last))


def _stopped_line(roadmap: Roadmap, step_id: str, language: Language) -> str:
    latest = max(roadmap.decisions.of_step(step_id), key=lambda one: (one.day or date.min, one.id), default=None)
    return decision_line(latest, roadmap, language) or language.text(marked("Stopped"))


def decision_line(decision: Decision | None, roadmap: Roadmap, language: Language) -> str:
    """Return what was learnt by a decision, else why it was taken, with who and when."""
    if decision is None:
        return ""
    lesson, reason = _flat(decision.lesson), _flat(decision.reason) or _flat(decision.different)
    words = language.text(marked("we learnt: “{lesson}”"), lesson=lesson) if lesson else ""
    if not words and reason:
        words = language.text(marked("because “{reason}”"), reason=reason)
    day = language.day(decision.day) if decision.day is not None else ""
    who = name_of(roadmap.people.get(decision.person_id))
    return _capital(" · ".join(part for part in (words, ", ".join(filter(None, (who, day)))) if part))


def _trial(one: Trial, roadmap: Roadmap, language: Language) -> RoadLine:
    outcome = one.decision.outcome
    assert outcome is not None
    words = language.text(_LED.get(outcome, marked("went on")))
    said = decision_line(one.decision, roadmap, language)
    line = ": ".join(part for part in (words, said[:1].lower() + said[1:]) if part)
    title = named(one.step, roadmap.steps.number(one.step), language)
    return RoadLine(f"tried {one.step.id}", language.text(TRIED), title, _capital(line), one.step.id)


def _chance(one: Chance, roadmap: Roadmap, language: Language, today: date) -> RoadLine:
    step = roadmap.steps.get(one.step_id)
    title, line = chance_text(one, language), chance_line(one, roadmap, language, today)
    return RoadLine(f"chance {one.id}", language.text(CHANCES), title, line, step.id if step is not None else "")


_LED: Final = {
    Outcome.SCALE_UP: marked("scaled up"),
    Outcome.ADJUST: marked("adjusted"),
    Outcome.STOP: marked("stopped"),
}


def _added_line(roadmap: Roadmap, step_id: str, language: Language) -> str:
    """Return when a new step is, whose it is, and how many came with it."""
    step = roadmap.steps[step_id]
    below = len(roadmap.steps.child_ids(step_id))
    parts = [
        language.period(figures(roadmap, step).period),
        name_of(roadmap.people.get(step.owner_id)),
        language.plural("{count} step below it", "{count} steps below it", below) if below else "",
    ]
    return " · ".join(part for part in parts if part) or language.text(marked("without a date yet"))


def _flat(words: str) -> str:
    return " ".join(words.split())


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
