"""For whom in words: how much comes for a group, and what they will notice of a step."""

from collections.abc import Sequence

from planner.insight.practice.served import Served
from planner.message import marked
from planner.phrasing.language import Language
from planner.roadmap import Status


def group_words(found: Sequence[Served], language: Language) -> str:
    """Return how much comes for a group: "3 steps, 1 done"; that nothing does is said plainly."""
    if not found:
        return language.text(marked("nothing happens for them yet"))
    steps = language.plural("{count} step", "{count} steps", len(found))
    done = sum(1 for one in found if one.status is Status.DONE)
    return language.text(marked("{steps}, {done} done"), steps=steps, done=done) if done else steps


def served_words(one: Served, language: Language) -> str:
    """Return when a step is, what the group will notice, and how they were asked."""
    benefit = one.benefit
    notices, asked = (" ".join(words.split()) for words in (benefit.notices, benefit.asked))
    parts = [
        language.status(one.status) if one.status is Status.DONE else language.period(one.period),
        language.text(marked("they notice: {words}"), words=notices) if notices else "",
        language.text(marked("asked: {words}"), words=asked) if asked else language.text(marked("not asked yet")),
    ]
    return " · ".join(filter(None, parts))


def when_heading(one: Served, language: Language) -> str:
    """Return under which heading a step stands: its year, or that it has none."""
    day = one.period.end or one.period.start
    if day is not None:
        return str(day.year)
    return language.horizon(one.period.horizon) if one.period.horizon is not None else language.text(marked("no date"))
