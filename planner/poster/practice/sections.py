"""What stands in the columns of the one page: achieved, tensions, agreements, experiments, stopped and learnt."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.insight.practice.agreements import in_order, is_late, is_open, quarters
from planner.insight.practice.experiments import Shown, board, judgement
from planner.insight.practice.tensions import latest_round, seen_signs
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.phrasing.practice.experiment_text import amount, needed_of, seen_short
from planner.poster.practice.entries import Entry, EntryLine, Ink, Kind, Poles
from planner.roadmap import Agreement, Closure, Experiment, Outcome, Roadmap, Side, Stage, Status, Step, Tension

YEAR: Final = 4
"""Quarters of which it is told how many agreements were kept."""

FEW: Final = 4
"""Agreements that are shown in all where fewer are open: then some that were settled as well."""


def finished(roadmap: Roadmap, language: Language) -> tuple[Entry, ...]:
    """Return the steps that are done, the latest first, each with what it brought or how it was seen."""
    steps = roadmap.steps
    found: list[tuple[date, Entry]] = []
    for step in steps.parts.records.values():
        if step.status is not Status.DONE or roadmap.experiments.of_step(step):
            continue
        successes = roadmap.successes.of_step(step)
        told = successes[-1] if successes else None
        day = (told.day if told is not None else None) or step.end or date.min
        words = told.brought if told is not None and told.brought.strip() else step.result
        title = step.title or language.text(marked("(no title)"))
        found.append((day, Entry(step.id, Kind.DONE, title, _lines(words))))
    found.sort(key=lambda one: (bool(one[1].lines), one[0]), reverse=True)
    return tuple(entry for _, entry in found)


def tensions(roadmap: Roadmap, language: Language) -> tuple[Entry, ...]:
    """Return the tensions with where the plan stands, those of which a sign was seen first."""
    known = sorted(roadmap.tensions, key=lambda one: not seen_signs(roadmap, one))
    return tuple(_tension(roadmap, one, language) for one in known)


def _tension(roadmap: Roadmap, tension: Tension, language: Language) -> Entry:
    placed = latest_round(roadmap, tension)
    seen = seen_signs(roadmap, tension)
    words = ""
    if seen:
        act = tension.left_act if seen[0].side is Side.LEFT else tension.right_act
        parts = (seen[0].sign.strip().rstrip("."), act.strip())
        words = ": ".join(part for part in parts if part)
    title = language.text(marked("{left} and {right}"), left=tension.left, right=tension.right)
    poles = Poles(tension.left, tension.right, placed.average if placed is not None else None, tension.wanted)
    return Entry(tension.id, Kind.TENSION, title, _lines(words), poles)


def agreements(roadmap: Roadmap, today: date, language: Language) -> tuple[str, tuple[Entry, ...]]:
    """Return how many were kept in time within a year, and what is open, of leaders and late first; few settled."""
    told = quarters(roadmap.agreements, today)[-YEAR:]
    due, kept = sum(one.due for one in told), sum(one.in_time for one in told)
    message = marked("{kept} of {due} kept in time")
    lead = language.text(message, kept=kept, due=due) if due else ""
    ordered = in_order(roadmap, roadmap.agreements, today)
    still = [one for one in ordered if is_open(one)]
    settled = [one for one in ordered if not is_open(one)]
    shown = still + settled[: max(FEW - len(still), 0)]  # so that "and n more" counts what is open
    return lead, tuple(_agreement(roadmap, one, today, language) for one in shown)


def _agreement(roadmap: Roadmap, one: Agreement, today: date, language: Language) -> Entry:
    kind = Kind.UNDER_WAY if is_open(one) else Kind.DONE if one.state == "kept" else Kind.TO_DO
    late = is_late(one, today)
    who, whom = name_of(roadmap.people.get(one.person_id)), name_of(roadmap.people.get(one.to_id)) or one.to_body
    side = language.text(marked("{who} to {whom}"), who=who, whom=whom) if who and whom else who or whom
    day = language.day(one.due) if one.due is not None and is_open(one) else ""
    words = ", ".join(part for part in (side.strip(), day) if part)
    return Entry(one.id, Kind.LATE if late else kind, one.what, _lines(words))


def experiments(roadmap: Roadmap, today: date, language: Language) -> tuple[Entry, ...]:
    """Return the experiments that are not stopped: to decide, running, scaled up, ideas."""
    found = board(roadmap, today)
    made: list[Entry] = []
    for stage, kind in KINDS.items():
        if stage is Stage.STOPPED:
            continue
        for experiment, step, _ in found[stage]:
            words = _stage_words(roadmap, experiment, step, stage, language)
            made.append(Entry(step.id, kind, step.title or language.text(marked("(no title)")), _lines(words, 3)))
    return tuple(made)


KINDS: Final = {
    Stage.TO_DECIDE: Kind.DECIDE,
    Stage.RUNNING: Kind.UNDER_WAY,
    Stage.SCALED_UP: Kind.SCALED_UP,
    Stage.IDEA: Kind.TO_DO,
    Stage.STOPPED: Kind.STOPPED,
}
"""The mark of each stage, in the order of what asks most."""


def _stage_words(roadmap: Roadmap, experiment: Experiment, step: Step, stage: Stage, language: Language) -> str:
    if stage is Stage.IDEA:
        return needed_of(roadmap, experiment, language)
    if stage is Stage.SCALED_UP:
        became = roadmap.steps.get(experiment.next_step_id)
        words = became.title if became is not None else experiment.next_step
        return language.text(marked("Is now: {step}"), step=words) if words.strip() else ""
    seen = seen_short(roadmap, experiment, language)
    if stage is Stage.TO_DECIDE or step.end is None:
        return seen
    return language.text(marked("{seen}; decision on {day}"), seen=seen, day=language.day(step.end))


def stopped(roadmap: Roadmap, language: Language) -> tuple[Entry, ...]:
    """Return what was stopped, the latest first, with what was learnt and what that set free; never in red."""
    found: list[tuple[date, Entry]] = []
    for step in _stopped_steps(roadmap):
        decided = judgement(roadmap, step)
        day = decided.day if decided is not None and decided.day is not None else date.min
        title = step.title or language.text(marked("(no title)"))
        found.append((day, Entry(step.id, Kind.STOPPED, title, tuple(_learnt(roadmap, step, language)))))
    found.sort(key=lambda one: (bool(one[1].lines), one[0]), reverse=True)
    return tuple(entry for _, entry in found)


def _learnt(roadmap: Roadmap, step: Step, language: Language) -> Iterator[EntryLine]:
    """Yield what was learnt of a step that was stopped, and what that set free."""
    decided = judgement(roadmap, step)
    if decided is not None and decided.outcome is Outcome.STOP and decided.lesson.strip():
        yield EntryLine(" ".join(decided.lesson.split()), Ink.PLAIN, most=3)
    closures = roadmap.closures.of_step(step)
    if closures:
        yield from (EntryLine(words, Ink.LINK) for words in _freed(roadmap, closures[-1], language))


def stage_lines(roadmap: Roadmap, one: Shown, language: Language) -> list[EntryLine]:
    """Return the one thing that an experiment says by its stage: what lacks, what is seen, what it became or taught."""
    if one.stage is Stage.STOPPED:
        return [*_learnt(roadmap, one.step, language)]
    return [*_lines(_stage_words(roadmap, one.experiment, one.step, one.stage, language))]


def _stopped_steps(roadmap: Roadmap) -> Iterator[Step]:
    """Yield the steps that were stopped, each branch by its topmost one."""
    waiting = [*roadmap.steps.children(None)]
    while waiting:
        step = waiting.pop()
        if step.status is Status.STOPPED:
            yield step
        else:
            waiting.extend(roadmap.steps.children(step))


def _freed(roadmap: Roadmap, closure: Closure, language: Language) -> Iterator[str]:
    """Yield what a stop sets free and for what, and whom one thanks."""
    weeks = language.text(marked("{amount} weeks"), amount=amount(closure.freed_weeks, "", language))
    euros = language.text(marked("{amount} euros"), amount=amount(closure.freed_euros, "", language))
    parts = [
        closure.freed_people.strip(),
        weeks if closure.freed_weeks is not None else "",
        euros if closure.freed_euros is not None else "",
    ]
    what = ", ".join(part for part in parts if part)
    goes_to = roadmap.steps.get(closure.goes_to_id)
    if what and goes_to is not None:
        yield language.text(marked("Set free: {what}, for {step}"), what=what, step=goes_to.title)
    elif what:
        yield language.text(marked("Set free: {what}"), what=what)


def _lines(words: str, most: int = 2) -> tuple[EntryLine, ...]:
    flat = " ".join(words.split())
    return (EntryLine(flat, most=most),) if flat else ()
