"""What a meeting writes of an agreement tells the day that was meant, and a decision is no agreement."""

from datetime import date

import pytest

from planner.insight.practice.agreement_line import understood
from planner.phrasing.language import language
from planner.phrasing.practice.agenda_text import part_words
from planner.phrasing.practice.meeting_text import agreed_text, behind_line
from planner.roadmap import CheckIn, Goal, Person, Status, Step
from planner.roadmap.practice.agreements import AgreementKind
from planner.roadmap.practice.course import Minute
from tests.plans import build

FRIDAY = date(2026, 11, 27)
PLAN = build(Goal(id="goal", statement="Helped"), [Person(id="ciso", name="CISO")], [])


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("CISO belt de leverancier voor vrijdag", "Afgesproken: CISO belt de leverancier voor vrijdag (4 dec)"),
        ("CISO belt op 4 dec", "Afgesproken: CISO belt op 4 dec"),
        ("CISO belt de leverancier", "Afgesproken: CISO belt de leverancier"),
        ("besluit: wij stoppen met twee brieven", "Besloten: wij stoppen met twee brieven"),
        ("toezegging: CISO schrijft de raad {0} <b>", "Afgesproken: toezegging: CISO schrijft de raad {0} <b>"),
    ],
)
def test_the_line_of_the_minutes(line: str, told: str) -> None:
    meant = understood(PLAN, line, FRIDAY)
    assert agreed_text(meant, line, language("nl"), FRIDAY) == told


def test_what_is_typed_where_one_decides_is_a_decision_unless_it_says_another_kind() -> None:
    for line, told in (
        ("Stoppen: te weinig deelnemers", "Besloten: Stoppen: te weinig deelnemers"),
        ("afspraak: CISO belt", "Afgesproken: afspraak: CISO belt"),
    ):
        meant = understood(PLAN, line, FRIDAY)
        assert agreed_text(meant, line, language("nl"), FRIDAY, AgreementKind.DECISION) == told


@pytest.mark.parametrize(
    ("line", "behind"),
    [
        ("De brief gaat naar drie groepen", "stap 1 Brief"),
        ("CISO leest mee bij stap 1", "Brief"),
        ("Besloten over “Brief”: stoppen", "stap 1"),
        ("Stap 1 Brief is af", ""),
        ("We hebben 1 plek over", "stap 1 Brief"),
        ("Stap 1.2 komt later dan de briefing", "stap 1 Brief"),
    ],
)
def test_a_line_names_its_step_once(line: str, behind: str) -> None:
    plan = build(Goal(id="goal"), [], [(Step(id="letter", title="Brief"), None)])
    minute = Minute(review_id="r", part="done", line=line, step_id="letter")
    assert behind_line(minute, plan, language("nl")) == behind


def test_a_step_that_needs_a_word_says_why() -> None:
    end = date(2026, 10, 1)
    steps = [(Step(id="late", title="Brief", status=Status.UNDER_WAY, end=end, progress=20), None)]
    asks = CheckIn(id="asks", step_id="late", day=FRIDAY, needs="een handtekening")
    plan = build(Goal(id="goal"), [asks], steps)
    (said,) = part_words(plan, "word", [plan.steps["late"]], language("nl"), FRIDAY)
    assert said.title == "1  Brief"
    assert said.line.split(" · ")[:2] == [
        "Uit koers: het einde van 1 okt 2026 is voorbij",
        "Vraagt om hulp: “een handtekening”",
    ]
    (plain,) = part_words(plan, "done", [plan.steps["late"]], language("nl"), FRIDAY)
    assert said.line.endswith(plain.line)
