"""Another program drives the real window, by the names that it relies on."""

import os
import subprocess
import sys
from pathlib import Path

from planner.desktop import make_application
from planner.desktop.app.instance_server import show_elsewhere
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


def test_a_file_may_have_a_name_that_is_no_text(tmp_path: Path, qapp: object) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.db")
    Document.create_from(path, municipal_plan(), author="Director").close()
    application = make_application(tmp_path / "settings.ini")
    window = application.open(path)
    # Only a while after the window is shown it listens for others that open the same file.
    assert application.wait_until(lambda: show_elsewhere(path), 10)
    assert window.wait()
    close_all(application.registry)
    application.close()
    assert application.registry.windows == []


def test_who_drives_it_hears_why_qt_ends_the_process(tmp_path: Path) -> None:
    script = (
        "import os, sys\n"
        "from planner.desktop import make_application\n"
        "def end(words):\n    print(words, flush=True)\n    os._exit(7)\n"
        "make_application(sys.argv[1], on_fatal=end)\n"
    )
    told = subprocess.run(
        [sys.executable, "-c", script, tmp_path / "settings.ini"],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
        env=os.environ | {"QT_QPA_PLATFORM": "nowhere"},
        check=False,
    )
    assert told.returncode == 7
    assert "no Qt platform plugin could be initialized" in told.stdout
