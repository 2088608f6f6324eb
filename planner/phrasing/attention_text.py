"""What Attention points out, in full sentences."""

from datetime import date, timedelta
from typing import Final

from planner.insight.attention import RULES, Point
from planner.message import Phrase, marked, sanitized
from planner.phrasing.days_text import about_days, round_length
from planner.phrasing.language import Language
from planner.roadmap import SetAside
from planner.roadmap.period import Period

_LONGEST_TITLE: Final = 60
EXACT: Final = 183
"""Days up to which a stretch of time is told in days: what is little more than a quarter must not be told as one."""
_THIS: Final = {"step": marked("this step"), "pillar": marked("this pillar"), "tension": marked("this tension")}


def sentence(point: Point, language: Language) -> str:
    """Return a point in one full sentence, in the plan's words; a long title is cut."""
    return language.text(point.message, title=_title(point.title, language), **_values(point, language))


def sentence_below_title(point: Point, language: Language) -> str:
    """Return a point in one full sentence for where its title stands above it: "This step …" in the title's place."""
    words = _THIS.get(point.kind)
    if words is None or "“{title}”" not in language.text(point.message):
        return sentence(point, language)
    values = _values(point, language)
    said = language.text(point.message).replace("“{title}”", "{title}")
    told = said.format(title=language.text(words), **{name: sanitized(value) for name, value in values.items()})
    return told[:1].upper() + told[1:]


def rule_text(name: str, language: Language) -> str:
    """Return what a rule is called for people; of a rule that this program does not know, its name."""
    known = name.partition(" ")[0]  # a record may be named behind it
    return next((language.text(rule.label) for rule in RULES if rule.name == known), name)


def left_so(why: SetAside, language: Language) -> str:
    """Return which rule was set aside, with the reason, on one line, and the day where it is known."""
    label = rule_text(why.rule, language)
    reason = " ".join(why.reason.split()) or "–"
    if why.day is None:
        return language.text(marked("{rule}: {reason}"), rule=Phrase(label), reason=reason)
    message = marked("{rule}: {reason} ({day})")
    return language.text(message, rule=Phrase(label), reason=reason, day=language.day(why.day))


def _values(point: Point, language: Language) -> dict[str, object]:
    """Return the values of a point in words."""
    values = {name: _said(name, value, language) for name, value in point.values.items()}
    days, longest = point.values.get("days"), point.values.get("longest")
    if isinstance(days, timedelta) and isinstance(longest, timedelta):
        values["days"], values["longest"] = _length_and_limit(days.days, longest.days, language)
    return values


def _length_and_limit(days: int, longest: int, language: Language) -> tuple[str, str]:
    """Return how long something takes and the limit that it is over, told alike: both in days, or both as people do."""
    about, limit = about_days(language, days), round_length(language, longest)
    if days > EXACT and limit and about != about_days(language, longest):
        return about, limit
    in_days = [language.plural("{count} day", "{count} days", count) for count in (days, longest)]
    return in_days[0], in_days[1]


def _said(name: str, value: object, language: Language) -> object:
    if isinstance(value, date):
        return language.day(value)
    if isinstance(value, Period):
        return language.period(value)
    if isinstance(value, Phrase):
        return language.text(value)
    if name == "progress" and isinstance(value, int | float):
        return language.percent(value)
    return _title(value, language) if isinstance(value, str) else value


def _title(title: str, language: Language) -> str:
    """Return a title on one line, short enough to read on beyond it."""
    words = " ".join(title[: _LONGEST_TITLE * 20].split())
    if len(words) > _LONGEST_TITLE:
        words = f"{words[:_LONGEST_TITLE].rstrip()}…"
    return words or language.text(marked("(no title)"))
