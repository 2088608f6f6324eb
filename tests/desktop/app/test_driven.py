"""Another program drives the real window, by the names that it relies on."""

from pathlib import Path

from planner.desktop import make_application
from planner.document import Document
from tests.desktop.conftest import close_all
from tests.plans import municipal_plan


def test_a_window_is_opened_worked_in_and_waited_for(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / "plan.db"
    Document.create_from(path, municipal_plan(), author="Director").close()
    application = make_application(tmp_path / "settings.ini")
    window = application.open(path)
    assert window.document is not None
    step = next(window.document.roadmap.steps.walk())
    with window.document.change("Rename step") as change:
        change.set(step, title="Another title")
    assert window.wait()
    assert Document.read(path).steps[step.id].title == "Another title"
    close_all(application.registry)
    application.close()
