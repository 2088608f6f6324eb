"""What a meeting writes of an agreement tells the day that was meant, and a decision is no agreement."""

from datetime import date

import pytest

from planner.insight.practice.agreement_line import understood
from planner.phrasing.language import language
from planner.phrasing.practice.meeting_text import agreed_text
from planner.roadmap import Goal, Person
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
