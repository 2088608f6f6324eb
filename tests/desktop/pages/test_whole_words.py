"""Names and periods stand whole where there is room for them."""

from datetime import date
from pathlib import Path

from planner.desktop.app.window_registry import WindowRegistry
from planner.desktop.people import PeoplePage
from planner.desktop.step_editing.columns import Column
from planner.document import Document
from planner.roadmap import Department, Goal, Person, Step
from tests.desktop.conftest import settle, window_of, with_answers
from tests.plans import build

LONG = "Adviseur kwaliteit en veiligheid van de instelling"


def test_a_period_of_two_days_and_a_long_name_are_not_cut_on_a_laptop(registry: WindowRegistry, tmp_path: Path) -> None:
    home = Department(id="home", name="Informatie en zorgtechnologie")
    owner = Person(id="long", name=LONG, department_id="home")
    step = Step(id="a", title="A", owner_id="long", start=date(2026, 11, 28), end=date(2027, 11, 30))
    plan = build(Goal(id="goal", statement="Read"), [home, owner], [(step, None)])
    Document.create_from(tmp_path / "plan.db", plan).close()
    window = with_answers(window_of(registry, tmp_path / "plan.db"))
    window.resize(1366, 768)
    settle()
    assert window.workspace is not None
    view = window.workspace.outline.view
    assert view.sizeHintForIndex(view.model().index(0, Column.PERIOD)).width() <= view.columnWidth(Column.PERIOD)
    assert not view.horizontalScrollBar().maximum()
    window.commands.run("people")
    settle()
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    names = page.load_tab.map.verticalHeader()
    bold = page.fontMetrics().horizontalAdvance(f"{LONG}{home.name}")
    assert names.width() >= bold
    window.resize(900, 640)
    settle()
    assert names.width() < 300
