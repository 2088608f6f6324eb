"""What is understood of an agreement that is typed as one line, in both languages; nothing of it is lost."""

from datetime import date

import pytest

from planner.insight.practice.agreement_line import Understood, day_meant, understood
from planner.roadmap import Department, Goal, Person, Roadmap, Step
from planner.roadmap.practice.agreements import AgreementKind
from tests.plans import build

TODAY = date(2026, 11, 26)
"""A Thursday."""
PEOPLE = (
    Person(id="hr", name="HR-manager"),
    Person(id="library", name="Manager bibliotheek"),
    Person(id="lead", name="Teamleider"),
    Person(id="desk", name="Teamleider klantcontact"),
    Department(id="legal", name="Juridische zaken"),
)


@pytest.fixture
def roadmap() -> Roadmap:
    steps = [(Step(id="a", title="A"), None), (Step(id="b", title="B"), None), (Step(id="b1", title="B1"), "b")]
    return build(Goal(), PEOPLE, steps)


LINES: list[tuple[str, Understood]] = [
    ("HR-manager belt bibliotheek voor vrijdag", Understood("Belt bibliotheek", "hr", due=date(2026, 11, 27))),
    (
        "hr-manager: cijfers compleet, aan Teamleider klantcontact, uiterlijk 4 dec",
        Understood("Cijfers compleet", "hr", "desk", due=date(2026, 12, 4)),
    ),
    (
        "HR-manager calls the library for Manager bibliotheek by Monday",
        Understood("Calls the library", "hr", "library", due=date(2026, 11, 30)),
    ),
    ("Teamleider klantcontact oefent bij stap 2.1", Understood("Oefent", "desk", step_id="b1")),
    ("HR-manager meldt dit aan de gemeenteraad in Q1 2027",
     Understood("Meldt dit", "hr", to_body="gemeenteraad", due=date(2027, 3, 31), kind=AgreementKind.COMMITMENT)),
    ("HR-manager stuurt dit aan Juridische zaken", Understood("Stuurt dit", "hr", to_body="Juridische zaken")),
    ("Besluit: tweede groep start in januari 2027",
     Understood("Tweede groep start", due=date(2027, 1, 31), kind=AgreementKind.DECISION)),
    ("Toezegging: lijst rond", Understood("Lijst rond", kind=AgreementKind.COMMITMENT)),
    ("iemand moet koffie halen voor de groep", Understood("Iemand moet koffie halen voor de groep")),
    ("we doen later iets met 12 mensen", Understood("We doen later iets met 12 mensen")),
    ("HR-manager", Understood("HR-manager")),
    ("HR-managers vergaderen", Understood("HR-managers vergaderen")),
    ("naar stap 9.9 kijken", Understood("Naar stap 9.9 kijken")),
    ("<b>vet</b> morgen", Understood("<b>vet</b>", due=date(2026, 11, 27))),
]  # fmt: skip


@pytest.mark.parametrize(("line", "expected"), LINES, ids=[line for line, _ in LINES])
def test_a_line_is_understood_as_a_person_means_it(roadmap: Roadmap, line: str, expected: Understood) -> None:
    assert understood(roadmap, line, TODAY) == expected


def test_i_am_who_has_the_name_of_the_author(roadmap: Roadmap) -> None:
    assert understood(roadmap, "ik bel de bibliotheek morgen", TODAY, "lead").person_id == "lead"
    assert understood(roadmap, "ik bel de bibliotheek morgen", TODAY).person_id is None


DAYS = {
    "vrijdag": date(2026, 11, 27),
    "donderdag": date(2026, 12, 3),
    "volgende week vrijdag": date(2026, 12, 4),
    "next tuesday": date(2026, 12, 1),
    "over twee weken": None,
    "over 2 weken": date(2026, 12, 10),
    "in a week": date(2026, 12, 3),
    "tomorrow": date(2026, 11, 27),
    "volgende week": date(2026, 12, 6),
    "31-12-2026": date(2026, 12, 31),
    "30 feb 2027": None,
    "nooit": None,
    "": None,
}


@pytest.mark.parametrize(("words", "expected"), DAYS.items())
def test_days_as_people_name_them(words: str, expected: date | None) -> None:
    assert day_meant(words, TODAY) == expected


def test_a_very_long_line_is_words_and_takes_no_time(roadmap: Roadmap) -> None:
    line = "voor " * 50_000
    assert understood(roadmap, line, TODAY).due is None
