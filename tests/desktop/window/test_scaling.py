"""At 200 % on a small laptop everything fits or scrolls, and nothing is cut."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.desktop.acting import written
from tests.plans import municipal_plan

SCRIPT = textwrap.dedent(
    """
    import json, sys
    from pathlib import Path
    import planner.desktop
    from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
    from planner.desktop.app.application import make_registry
    from planner.desktop.services.settings import Settings
    from tests.desktop.conftest import close_all, settle, window_of

    application = QApplication([])
    registry = make_registry(application, Settings(Path(sys.argv[2])))
    window = window_of(registry, Path(sys.argv[1]))
    said = {"ratio": window.devicePixelRatio()}
    for code in ("nl", "en"):
        window.window_commands.speak(code)
        window.workspace.outline.bar.more.setChecked(True)
        window.resize(683, 384)
        settle()
        least = window.minimumSizeHint()
        visible = [one for one in window.findChildren(QAbstractButton) if one.isVisible() and one.text()]
        said[code] = {
            "least": [least.width(), least.height()],
            "size": [window.width(), window.height()],
            "cut": [one.text() for one in visible if one.width() < min(one.minimumSizeHint().width(), 300)],
            "low": [
                one.accessibleName()
                for one in window.workspace.outline.bar.findChildren(QLineEdit)
                if one.isVisible() and one.height() < one.minimumSizeHint().height()
            ],
            "tree": window.workspace.outline.view.viewport().height(),
            "picture": window.grab().width(),
        }
    print(json.dumps(said))
    close_all(registry)
    registry.finish()
    """
)


@pytest.mark.parametrize("scale", ["1", "2"])
def test_a_small_screen_shows_the_window_whole(tmp_path: Path, scale: str) -> None:
    path = written(tmp_path / "plan.db", municipal_plan())
    screens = tmp_path / "screen.json"
    size = {"width": 1366, "height": 768} if scale == "2" else {"width": 683, "height": 384}
    screen = {"name": "laptop", "x": 0, "y": 0, **size, "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    root = str(Path(__file__).parents[3])
    asked = {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}", "PYTHONPATH": root}
    command = [sys.executable, "-c", SCRIPT, str(path), str(tmp_path / "settings.ini")]
    done = subprocess.run(command, env={**os.environ, **asked}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout.splitlines()[-1])
    assert said["ratio"] == float(scale)
    for code in ("nl", "en"):
        assert said[code]["least"][0] <= 683
        assert said[code]["least"][1] <= 384
        assert said[code]["size"] == [683, 384]
        assert said[code]["cut"] == []
        assert said[code]["low"] == []
        assert said[code]["tree"] >= 30
        assert said[code]["picture"] == 683 * int(scale)
