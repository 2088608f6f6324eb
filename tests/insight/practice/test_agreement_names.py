"""Which name of an agreement that was typed is in doubt, and which is somebody new."""

import pytest

from planner.insight.practice.agreement_names import Doubt, new_name_in, who_in_doubt, whom_in_doubt
from planner.roadmap import Goal, Person, Roadmap
from tests.plans import build

PEOPLE = ("HR-manager", "Teamleider", "Teamleider klantcontact", "Beleidsadviseur")


@pytest.fixture
def roadmap() -> Roadmap:
    return build(Goal(), [Person(name=name) for name in PEOPLE], [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ria: belt de bibliotheek", ("Ria", "belt de bibliotheek")),
        ("Ria de Wit : belt", ("Ria de Wit", "belt")),
        ("ria: belt", ("", "ria: belt")),
        ("Actie: bel de bibliotheek", ("", "Actie: bel de bibliotheek")),
        ("Ik: bel", ("", "Ik: bel")),
        ("Ria:", ("", "Ria:")),
        ("Zie https://example.org", ("", "Zie https://example.org")),
        ("Wij doen samen dit jaar: lezen", ("", "Wij doen samen dit jaar: lezen")),
        ("Om 12:30 bellen", ("", "Om 12:30 bellen")),
    ],
)
def test_a_name_before_a_colon_is_who_is_new(line: str, expected: tuple[str, str]) -> None:
    assert new_name_in(line) == expected


def test_who_is_in_doubt_where_nobody_is_named_or_a_name_is_only_begun(roadmap: Roadmap) -> None:
    assert who_in_doubt(roadmap, "", "Koffie halen") == Doubt("who")
    assert who_in_doubt(roadmap, "", "HR-man belt") == Doubt("who", "HR-man", ("HR-manager",))
    several = who_in_doubt(roadmap, "Team", "belt")
    assert several is not None
    assert _bare(several) == ("who", "Team", {*PEOPLE[1:3]})
    assert who_in_doubt(roadmap, "Ria", "belt") is None
    assert who_in_doubt(roadmap, "", "") == Doubt("who")


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("Stuurt dit aan Ria", Doubt("to", "Ria")),
        ("Belt met de Rekenkamer van Utrecht over geld", Doubt("to", "Rekenkamer van Utrecht")),
        ("Stuurt dit aan HR-man", Doubt("to", "HR-man", ("HR-manager",))),
        ("Stuurt dit aan Team.", Doubt("to", "Team", PEOPLE[1:3])),
        ("Haalt koffie voor iedereen", None),
        ("Belt de bibliotheek", None),
    ],
)
def test_to_whom_is_in_doubt_where_a_name_follows(roadmap: Roadmap, what: str, expected: Doubt | None) -> None:
    found = whom_in_doubt(roadmap, what)
    assert found is expected or (found is not None and expected is not None and _bare(found) == _bare(expected))


def _bare(doubt: Doubt) -> tuple[str, str, set[str]]:
    return doubt.side, doubt.name, set(doubt.known)


def test_very_long_words_take_no_time(roadmap: Roadmap) -> None:
    assert whom_in_doubt(roadmap, "aan " * 20_000) is None
    assert new_name_in("A" * 100_000)[0] == ""
