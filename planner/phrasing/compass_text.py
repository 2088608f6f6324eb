"""What the compass says, in words: the same on screen and on paper."""

from collections.abc import Sequence
from datetime import date

from planner.insight.comparison import ChangedStep
from planner.insight.compass import Concern, PillarHealth, Since
from planner.insight.planned import planned_progress
from planner.insight.progress import overall_progress
from planner.message import Phrase, marked
from planner.phrasing.attention_text import sentence_below_title
from planner.phrasing.health_text import health_text
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of, named
from planner.roadmap import Health, Person, Roadmap


def leading_sentence(
    roadmap: Roadmap, today: date, language: Language, late: int, moved: Since | None, day: date | None
) -> str:
    """Return what can be said aloud as it stands: how far, how far by the plan, what came since, how many late."""
    text, percent = language.text, language.percent
    done = overall_progress(roadmap)
    said = [
        text(
            marked("{done} is done; by the plan it would be {planned} now."),
            done=percent(done),
            planned=percent(planned_progress(roadmap, None, today)),
        )
    ]
    if moved is not None and day is not None and day < today:
        said.append(_points(moved, language.day(day), language))
    if late:
        said.append(language.plural("{count} step is late.", "{count} steps are late.", late))
    else:
        said.append(text(marked("No step is late.")))
    return " ".join(said)


def _points(moved: Since, day: str, language: Language) -> str:
    points = round(moved.points)
    if points > 0:
        return language.plural(
            "{count} percentage point more since {day}.", "{count} percentage points more since {day}.", points, day=day
        )
    if points < 0:
        return language.plural(
            "{count} percentage point less since {day}.",
            "{count} percentage points less since {day}.",
            -points,
            day=day,
        )
    return language.text(marked("As far as on {day}."), day=day)


def concern_line(concern: Concern, roadmap: Roadmap, language: Language) -> str:
    """Return why something is among the few things to attend to."""
    if concern.check_in is not None:
        said = concern.check_in
        who = name_of(roadmap.people.get(said.person_id)) or language.text(marked("somebody"))
        day = language.day(said.day) if said.day is not None else "–"
        return language.text(marked("{name} asks you, {day}: {words}"), name=who, day=day, words=_flat(said.needs))
    if concern.health is not None:
        words = health_text(language, concern.health)
        return words[:1].upper() + words[1:]
    return sentence_below_title(concern.point, language) if concern.point is not None else ""


def pillar_text(one: PillarHealth, language: Language) -> str:
    """Return how many open steps of a pillar stand how: "5 on course, 1 at risk"."""
    shown = (Health.ON_COURSE, Health.AT_RISK, Health.OFF_COURSE, Health.CHANGED)
    parts = [
        language.text(marked("{count} {state}"), count=count, state=Phrase(language.choice(state)))
        for state in shown
        if (count := one.count(state))
    ]
    return ", ".join(parts) or language.text(marked("no open step"))


def overload_text(people: Sequence[tuple[Person, int]], language: Language) -> str:
    """Return who has more under way than the limit, "" for nobody."""
    if not people:
        return ""
    named = ", ".join(f"{person.name} ({count})" for person, count in people[:3])
    more = len(people) - 3
    tail = f" {language.plural('and {count} more', 'and {count} more', more)}" if more > 0 else ""
    return language.plural(
        "{count} person carries too much now: {names}",
        "{count} people carry too much now: {names}",
        len(people),
        names=named + tail,
    )


def progress_said(line: Sequence[tuple[date, float]], plan: Sequence[tuple[date, float]], language: Language) -> str:
    """Return the chart of progress against the plan in words, for who cannot see it."""
    if not line:
        return ""
    (first, begin), (last, end) = line[0], line[-1]
    words = marked("Progress from {begin} on {first} to {end} on {last}; by the plan {planned}.")
    planned = language.percent(plan[-1][1]) if plan else "–"
    return language.text(
        words,
        begin=language.percent(begin),
        first=language.day(first),
        end=language.percent(end),
        last=language.day(last),
        planned=planned,
    )


def changed_named(one: ChangedStep, language: Language) -> str:
    """Return number and title of a step that changed."""
    return named(one.step, one.number, language)


def _flat(text: str) -> str:
    return " ".join(text.split())
