"""What experiments say: the hypothesis as sentences, what lacks, what is seen, what was moved. Told, never judged."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from planner.insight.practice.contradictions import Question
from planner.insight.practice.experiments import Moved, latest_reading, missing, reaches
from planner.message import marked
from planner.phrasing.field_values import figure_text
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import Answer, Direction, Experiment, Outcome, Roadmap, Stage, Step
from planner.roadmap.practice.starting import Missing

NOTES: Final = 3
"""How many notes beside figures are told: the latest."""
OPEN: Final = "…"
"""What stands in a sentence for what is not said yet."""
STAGES: Final = {
    Stage.IDEA: (marked("Idea"), marked("and what it still needs")),
    Stage.RUNNING: (marked("Running"), marked("and what we measure")),
    Stage.TO_DECIDE: (marked("To decide"), marked("on what we see")),
    Stage.SCALED_UP: (marked("Scaled up"), marked("and what it became")),
    Stage.STOPPED: (marked("Stopped"), marked("and what we learnt")),
}
"""The stages in their order, each with its heading and what stands below that."""
OUTCOMES: Final = {
    Outcome.SCALE_UP: marked("Scale up"),
    Outcome.GO_ON: marked("Go on until …"),
    Outcome.ADJUST: marked("Adjust"),
    Outcome.STOP: marked("Stop"),
}
"""What can be decided, in the one order in which it is asked."""


def figure(value: float | None, language: Language) -> str:
    """Return a figure with no more decimals than it has, "…" for none."""
    return OPEN if value is None else figure_text(value, language)


def amount(value: float | None, unit: str, language: Language) -> str:
    """Return a figure with what it counts: "10 weeks"."""
    return " ".join(part for part in (figure(value, language), _flat(unit)) if part)


def limit(experiment: Experiment, value: float | None, language: Language) -> str:
    """Return a limit with its side: "at least 20 births"."""
    words = amount(value, experiment.unit, language)
    if experiment.direction is Direction.AT_LEAST:
        return language.text(marked("at least {amount}"), amount=words)
    return language.text(marked("at most {amount}"), amount=words)


def belief(experiment: Experiment, language: Language) -> str:
    """Return what is believed, in one sentence."""
    return language.text(
        marked("We believe that {belief} for {for_whom} leads to {effect}."),
        belief=_or_open(experiment.belief),
        for_whom=_or_open(experiment.for_whom),
        effect=_or_open(experiment.effect),
    )


def seen_when(experiment: Experiment, step: Step, language: Language) -> str:
    """Return by what it is seen, in one sentence."""
    return language.text(
        marked("We see it in {measure}: {limit} by {day}."),
        measure=_or_open(experiment.measure),
        limit=limit(experiment, experiment.threshold, language),
        day=_day(step.end, language),
    )


def hypothesis(experiment: Experiment, step: Step, language: Language) -> str:
    """Return what is believed and by what it is seen."""
    return f"{belief(experiment, language)} {seen_when(experiment, step, language)}".replace(f"{OPEN}.", OPEN)


def next_step(experiment: Experiment, language: Language) -> str:
    """Return what is done if it works, in one sentence."""
    return language.text(marked("If so, we {next_step}."), next_step=_or_open(experiment.next_step))


def stop_condition(experiment: Experiment, language: Language) -> str:
    """Return the stop condition in one sentence."""
    less, more = (
        marked("If it is less than {amount} on {day}, we stop."),
        marked("If it is more than {amount} on {day}, we stop."),
    )
    return language.text(
        less if experiment.direction is Direction.AT_LEAST else more,
        amount=amount(experiment.stop_value, experiment.unit, language),
        day=_day(experiment.stop_day, language),
    )


def agreed(roadmap: Roadmap, experiment: Experiment, language: Language) -> str:
    """Return who agreed on the stop condition and when, "" while it is not started."""
    names = [name_of(roadmap.people.get(one)) for one in (experiment.agreed_by_id, experiment.agreed_with_id)]
    if experiment.started is None or not any(names):
        return ""
    one, other = (name or language.text(marked("somebody")) for name in names)
    message = marked("Agreed on {day} by {one} and {other}")
    return language.text(message, day=language.day(experiment.started), one=one, other=other)


def still_needed(lacking: Iterable[Missing], language: Language) -> str:
    """Return what an experiment lacks before its start, "" where nothing."""
    words = ", ".join(language.text(_SHORT[one]) for one in lacking)
    return language.text(marked("Still needed: {missing}"), missing=words) if words else ""


def needed_of(roadmap: Roadmap, experiment: Experiment, language: Language) -> str:
    """Return what an experiment lacks, or that it can be started."""
    return needed_words(missing(roadmap, experiment), language)


def needed_words(lacks: Iterable[Missing], language: Language) -> str:
    """Return what is lacking in words, or that an experiment can be started."""
    return still_needed(lacks, language) or language.text(marked("Ready to start"))


def seen_short(roadmap: Roadmap, experiment: Experiment, language: Language) -> str:
    """Return the latest figure and where it has to go, as on a card: "18 births; has to be 20 or more"."""
    latest = latest_reading(roadmap, experiment)
    at_least = experiment.direction is Direction.AT_LEAST
    side = marked("{figure} or more") if at_least else marked("{figure} or less")
    wanted = language.text(side, figure=figure(experiment.threshold, language))
    if latest is None:
        return language.text(marked("No figure yet; has to be {wanted}"), wanted=wanted)
    message = marked("{amount}; has to be {wanted}")
    if reaches(experiment, latest.value, experiment.threshold):
        message = marked("{amount}; threshold reached: {wanted}")
    return language.text(message, amount=amount(latest.value, experiment.unit, language), wanted=wanted)


def figure_notes(roadmap: Roadmap, experiment: Experiment, language: Language, today: date) -> str:
    """Return what was noted with the latest figures, each on a line with its day and figure; "" where nothing was."""
    readings = sorted(roadmap.readings.of("experiment_id", experiment), key=lambda one: one.day or date.min)
    noted = [one for one in readings if one.note.strip()][-NOTES:]
    return "\n".join(
        language.text(
            marked("{day}, {amount}: {note}"),
            day=language.near_day(one.day, today) if one.day is not None else "–",
            amount=amount(one.value, experiment.unit, language),
            note=" ".join(one.note.split()),
        )
        for one in reversed(noted)
    )


def seen(roadmap: Roadmap, experiment: Experiment, language: Language) -> str:
    """Return the latest figure and whether it reaches the threshold, the figure first."""
    latest = latest_reading(roadmap, experiment)
    if latest is None:
        return language.text(marked("No figure yet."))
    message = marked("Now {amount}. The threshold of {threshold} is not reached yet.")
    if reaches(experiment, latest.value, experiment.threshold):
        message = marked("Now {amount}. The threshold of {threshold} is reached.")
    return language.text(
        message,
        amount=amount(latest.value, experiment.unit, language),
        threshold=figure(experiment.threshold, language),
    )


def moved_text(one: Moved, experiment: Experiment, language: Language) -> str:
    """Return what was moved, by whom and when, with what it was at first."""
    who = one.author.strip() or language.text(marked("somebody"))
    values = {"what": language.text(_MOVED.get(one.what, _ELSE)), "who": who, "day": _day(one.on, language)}
    first = amount(one.value, experiment.unit, language) if one.value is not None else _flat(one.words)
    if first and one.day is not None:
        message = marked("{what} moved on {day} by {who}; first {first}, on {first_day}")
        return language.text(message, first=first, first_day=language.day(one.day), **values)
    if one.day is not None:
        message = marked("{what} moved on {day} by {who}; first {first_day}")
        return language.text(message, first_day=language.day(one.day), **values)
    message = marked("{what} moved on {day} by {who}; first {first}")
    return language.text(message, first=first or OPEN, **values)


def stop_reason(roadmap: Roadmap, experiment: Experiment, language: Language) -> str:
    """Return why a stop condition is met: the figure on its day, and what was agreed."""
    day = experiment.stop_day
    latest = latest_reading(roadmap, experiment, day)
    agreed_on = limit(experiment, experiment.stop_value, language)
    if latest is None:
        message = marked("The stop condition is met: nothing was measured by {day}, where {limit} was agreed.")
        return language.text(message, day=_day(day, language), limit=agreed_on)
    message = marked("The stop condition is met: {amount} on {day}, where {limit} was agreed.")
    return language.text(
        message,
        amount=amount(latest.value, experiment.unit, language),
        day=_day(day, language),
        limit=agreed_on,
    )


def _or_open(words: str) -> str:
    return _flat(words).rstrip(".") or OPEN


def _flat(words: str) -> str:
    return " ".join(words.split())


def _day(day: date | None, language: Language) -> str:
    return language.day(day) if day is not None else OPEN


_SHORT: Final = {
    Missing.MEASURE: marked("measure"),
    Missing.THRESHOLD: marked("threshold"),
    Missing.END: marked("end date"),
    Missing.OWNER: marked("owner"),
    Missing.STEP_ABOVE: marked("a step above it"),
    Missing.NEXT_STEP: marked("next step"),
    Missing.STOP_CONDITION: marked("stop condition"),
    Missing.TWO_NAMES: marked("two names for it"),
}
_ELSE: Final = marked("What was agreed was")
_MOVED: Final = {
    "threshold": marked("Threshold"),
    "end": marked("End date"),
    "stop": marked("Stop condition"),
    "measure": marked("Measure"),
    "unit": marked("Unit"),
    "direction": marked("At least or at most"),
}


_SAID: Final = {
    ("solves", Answer.NO): marked("You just said: this does not solve the problem."),
    ("again", Answer.YES): marked("You just said: we would start this today."),
    ("again", Answer.NO): marked("You just said: we would not start this today."),
}
_SAID_BOTH: Final = {
    Answer.YES: marked("You just said: it solves the problem, and we would start this today."),
    Answer.NO: marked("You just said: this does not solve the problem, and we would not start this today."),
}


def repeated_text(asked: Sequence[Question], solves: Answer | None, again: Answer | None, language: Language) -> str:
    """Return the answers to some questions as they were given, to be repeated; "" for none."""
    if len(asked) > 1 and solves is not None and solves is again:
        return language.text(_SAID_BOTH[solves])
    given = {"solves": solves, "again": again}
    said = (_SAID.get((question, answer)) for question in asked if (answer := given[question]) is not None)
    return " ".join(language.text(words) for words in said if words is not None)
