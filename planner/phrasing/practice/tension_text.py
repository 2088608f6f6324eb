"""Tensions in words: what they are called, where a mark stands, how a round went, the same for eye and ear."""

from datetime import date
from typing import Final

from planner.insight.practice.tensions import Pulling, Round, seen_signs, waits_for_placing
from planner.message import marked
from planner.phrasing.language import Language
from planner.phrasing.plan_text import name_of
from planner.roadmap import Roadmap, Side, Tension

MIDDLE: Final = 50
SLIGHTLY: Final = 15
TOWARDS: Final = 35
"""Points from the middle up to which a mark stands slightly towards a pole, and towards it; further it stands far."""
_PLACES: Final = (
    (0, marked("in the middle")),
    (SLIGHTLY, marked("slightly towards {pole}")),
    (TOWARDS, marked("towards {pole}")),
    (MIDDLE, marked("far towards {pole}")),
)


def inside(pole: str) -> str:
    """Return the name of a pole as it stands in a sentence: with a small letter, unless it is all capitals."""
    words = " ".join(pole.split())
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def tension_name(tension: Tension, language: Language) -> str:
    """Return what a tension is called: "Speed and care", for both are good."""
    left, right = " ".join(tension.left.split()) or "–", inside(tension.right) or "–"
    return language.text(marked("{left} and {right}"), left=left, right=right)


def place_words(tension: Tension, position: float, language: Language) -> str:
    """Return where a position is on the line: "slightly towards speed"."""
    away = abs(position - MIDDLE)
    if away < 2.5:
        return language.text(_PLACES[0][1])
    pole = inside(tension.left if position < MIDDLE else tension.right)
    message = next(message for most, message in _PLACES[1:] if away <= most)
    return language.text(message, pole=pole)


def initials(name: str) -> str:
    """Return two letters for a person or a role: "GS" for gemeentesecretaris, "TL" for Team lead."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalnum()]
    if len(words) > 1:
        return (words[0][0] + words[1][0]).upper()
    return name.strip()[:2].upper() or "?"


def state_words(roadmap: Roadmap, tension: Tension, today: date, language: Language) -> str:
    """Return what asks for a word about a tension: a sign was seen, or it was not placed for long; else ""."""
    seen = seen_signs(roadmap, tension)
    if seen:
        return language.plural("sign seen", "{count} signs seen", len(seen))
    waits = waits_for_placing(roadmap, tension, today)
    if waits is None:
        return ""
    if waits.latest is None:
        return language.text(marked("not placed yet"))
    return language.text(marked("not placed since {day}"), day=language.near_day(waits.latest, today))


def round_words(roadmap: Roadmap, tension: Tension, one: Round, language: Language) -> str:
    """Return a round in words, with every mark by name."""
    told = [
        language.text(
            marked("{name} {place}"),
            name=name_of(roadmap.people.get(mark.person_id)) or language.text(marked("somebody")),
            place=place_words(tension, mark.position, language),
        )
        for mark in one.marks
    ]
    return language.text(
        marked("{day}: on average {place}; wanted {wanted}. {marks}."),
        day=language.day(one.day),
        place=place_words(tension, one.average, language),
        wanted=place_words(tension, one.wanted, language),
        marks=", ".join(told),
    )


def path_words(roadmap: Roadmap, tension: Tension, found: tuple[Round, ...], language: Language) -> str:
    """Return the whole path in words: where we want to be, then each round, the latest first."""
    name = tension_name(tension, language)
    wanted = place_words(tension, tension.wanted, language)
    head = language.text(marked("{tension}: we want to be {place}."), tension=name, place=wanted)
    if not found:
        return f"{head} {language.text(marked('Nobody placed a mark yet.'))}"
    return " ".join((head, *(round_words(roadmap, tension, one, language) for one in found)))


def pulling_words(tension: Tension, found: Pulling, language: Language) -> str:
    """Return how many steps pull to each pole: "9 towards speed, 2 towards care"."""
    if not found.left and not found.right:
        return language.text(marked("none yet"))
    parts = ((tension.left, len(found.left)), (tension.right, len(found.right)))
    return ", ".join(
        language.text(marked("{count} towards {pole}"), count=count, pole=inside(pole)) for pole, count in parts
    )


def pole_of(tension: Tension, side: Side) -> str:
    """Return the name of a pole."""
    return tension.left if side is Side.LEFT else tension.right
