"""What is understood of an agreement that was typed as one line: who, what, to whom, by when, on which step.

"HR-manager belt bibliotheek voor vrijdag" names a person of the plan at its beginning and a day; "aan", "voor", "to" or
"for" before a name says to whom, "stap 1.2" on which step. "Ria: belt de bibliotheek" names somebody who is new. What
is not understood stays in the words: nothing is lost. Which name is in doubt, `agreement_names` tells.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.insight.practice.agreement_names import new_name_in
from planner.roadmap import Department, Person, PlanError, Roadmap
from planner.roadmap.period import parse_period
from planner.roadmap.practice.agreements import AgreementKind

LONGEST: Final = 60
"""Words of a line in which a day is looked for; nobody agrees on more at once."""
_DAY_WORDS: Final = 5
_WEEKDAYS: Final = (
    ("maandag", "monday"),
    ("dinsdag", "tuesday"),
    ("woensdag", "wednesday"),
    ("donderdag", "thursday"),
    ("vrijdag", "friday"),
    ("zaterdag", "saturday"),
    ("zondag", "sunday"),
)
_WEEKDAY: Final = {name: number for number, names in enumerate(_WEEKDAYS) for name in names}
_BY: Final = re.compile(
    r"(?:uiterlijk(?:\s+(?:op|voor))?|vóór|voor|tegen|tot|op|per|in|before|by|until|on|at|due)\s+(?:de\s+)?",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"(?:volgende week|next week|volgende|next)\s+(\w+)", re.IGNORECASE)
_COMING: Final = re.compile(r"(?:(?:deze|komende|aanstaande|this|coming)\s+)?(\w+)", re.IGNORECASE)
_WITHIN: Final = re.compile(
    r"(?:over|binnen|in|within)\s+(\d{1,3}|een|één|a|one)\s+(dag|dagen|days?|week|weken|weeks)", re.IGNORECASE
)
_TO: Final = r"(?<!\S)(?:aan|voor|to|for|met|with)\s+(?:(?:de|het|the|our|onze)\s+)?"
_STEP: Final = re.compile(r"(?<!\S)(?:(?:bij|op|on|of|van)\s+)?(?:stap|step)\s+(\d+(?:\.\d+)*)(?!\S)", re.IGNORECASE)
_KINDS: Final = {
    **dict.fromkeys(("toezegging", "commitment"), AgreementKind.COMMITMENT),
    **dict.fromkeys(("besluit", "decision"), AgreementKind.DECISION),
    **dict.fromkeys(("afspraak", "agreement"), AgreementKind.AGREEMENT),
}
_KIND: Final = re.compile(rf"\s*({'|'.join(_KINDS)})\s*:\s*", re.IGNORECASE)
BODIES: Final = (
    "gemeenteraad",
    "raad",
    "ondernemingsraad",
    "cliëntenraad",
    "medezeggenschapsraad",
    "raad van toezicht",
    "inspectie",
    "city council",
    "council",
    "works council",
    "client council",
    "participation council",
    "supervisory board",
    "inspectorate",
)
"""To whom a promise is a commitment, whoever it is that made it."""
_ME: Final = ("ik", "i")


@dataclass(frozen=True, slots=True)
class Understood:
    """What is understood of a line: ids of the plan, `to_body` for who is no person of it, and the words that are left.

    `kind` is None where the line says nothing of it; `new_name` is who stands before a colon and is not in the plan.
    """

    what: str
    person_id: str | None = None
    to_id: str | None = None
    to_body: str = ""
    due: date | None = None
    step_id: str | None = None
    kind: AgreementKind | None = None
    new_name: str = ""

    @property
    def anything(self) -> bool:
        """Whether more is understood than that these are words."""
        return any((self.person_id, self.to_id, self.to_body, self.due, self.step_id, self.kind))


def understood(roadmap: Roadmap, line: str, today: date, speaker_id: str | None = None) -> Understood:
    """Return what is understood of a line; `speaker_id` is who "ik" or "I" is."""
    line = " ".join(line.split())
    rest, kind = line, None
    if found := _KIND.match(rest):
        kind, rest = _KINDS[found[1].lower()], rest[found.end() :]
    step_id, rest = _step(roadmap, rest)
    due, rest = _day(rest, today)
    person_id, rest = _who(roadmap.people, rest, speaker_id)
    new_name, rest = new_name_in(rest) if person_id is None else ("", rest)
    to_id, rest = _to_person([one for one in roadmap.people if one.id != person_id], rest)
    to_body = ""
    if to_id is None:
        to_body, rest = _to_body(roadmap.departments, rest)
        if kind is None and to_body.casefold() in BODIES:
            kind = AgreementKind.COMMITMENT
    what = rest.strip(" ,;:-–")
    if not what:
        return Understood(line)
    return Understood(what[:1].upper() + what[1:], person_id, to_id, to_body, due, step_id, kind, new_name)


def day_meant(text: str, today: date) -> date | None:
    """Return the day that a few words mean, the last of a period, or None: "vrijdag", "next week", "4 dec"."""
    words = " ".join(text.casefold().split())
    if found := _WITHIN.fullmatch(words):
        count = int(found[1]) if found[1].isdigit() else 1
        return today + timedelta(days=count * (1 if found[2].startswith("da") else 7))
    if (found := _NEXT.fullmatch(words)) and found[1] in _WEEKDAY:
        return today + timedelta(days=7 - today.weekday() + _WEEKDAY[found[1]])
    if (found := _COMING.fullmatch(words)) and found[1] in _WEEKDAY:
        return today + timedelta(days=(_WEEKDAY[found[1]] - today.weekday() - 1) % 7 + 1)
    try:
        return parse_period(text, today).end
    except (PlanError, OverflowError):
        return None


def _day(line: str, today: date) -> tuple[date | None, str]:
    """Return the day in a line, the last one that stands there, and the line without it."""
    words = line.split(" ")
    if len(words) > LONGEST:
        return None, line
    for end in range(len(words), 0, -1):
        for start in range(max(end - _DAY_WORDS - 2, 0), end):
            phrase = " ".join(words[start:end]).strip(".,;!")
            by = _BY.match(phrase)
            bare = phrase[by.end() :] if by else phrase
            if (by or _is_dated(bare)) and (day := day_meant(phrase, today) or day_meant(bare, today)):
                return day, " ".join((*words[:start], *words[end:]))
    return None, line


def _is_dated(phrase: str) -> bool:
    """Tell whether words can be a day without a word such as "by" before them: no lone number or name of a month."""
    words = phrase.casefold().split()
    known = ("vandaag", "today", "morgen", "tomorrow")
    if len(words) == 1:
        return words[0] in known or words[0] in _WEEKDAY or re.fullmatch(r"\d+[-/.]\d+[-/.]\d+", words[0]) is not None
    return any(word in _WEEKDAY or word[:1].isdigit() or word in ("week", "maand", "month") for word in words)


def _step(roadmap: Roadmap, line: str) -> tuple[str | None, str]:
    for found in _STEP.finditer(line):
        step = roadmap.steps.numbered(found[1])
        if step is not None:
            return step.id, _without(line, found.start(), found.end())
    return None, line


def _who(people: Iterable[Person], line: str, speaker_id: str | None) -> tuple[str | None, str]:
    folded = line.casefold()
    for person in _longest_first(people):
        name = " ".join(person.name.casefold().split())
        if folded.startswith(name) and not folded[len(name) : len(name) + 1].isalnum():
            return person.id, line[len(name) :].lstrip(" :,")
    first, _, rest = line.partition(" ")
    if speaker_id is not None and first.casefold() in _ME and rest:
        return speaker_id, rest
    return None, line


def _to_person(people: Iterable[Person], line: str) -> tuple[str | None, str]:
    for person in _longest_first(people):
        name = re.escape(" ".join(person.name.split()))
        if found := re.search(rf"{_TO}{name}(?!\w)", line, re.IGNORECASE):
            return person.id, _without(line, found.start(), found.end())
    return None, line


def _to_body(departments: Iterable[Department], line: str) -> tuple[str, str]:
    names = [*(" ".join(one.name.split()) for one in departments if one.name.strip()), *BODIES]
    for name in sorted(names, key=len, reverse=True):
        if found := re.search(rf"{_TO}({re.escape(name)})(?!\w)", line, re.IGNORECASE):
            return found[1], _without(line, found.start(), found.end())
    return "", line


def _longest_first(people: Iterable[Person]) -> Iterator[Person]:
    yield from sorted((one for one in people if one.name.strip()), key=lambda one: len(one.name), reverse=True)


def _without(line: str, start: int, end: int) -> str:
    return " ".join(f"{line[:start]} {line[end:]}".split())
