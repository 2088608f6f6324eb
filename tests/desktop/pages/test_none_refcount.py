"""Long work with Qt does not use None up, which on Python 3.11 it would."""

import subprocess
import sys

from planner.desktop.app.none_refcount import keep_alive

LONG_WORK = """
import planner.desktop
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
for _ in range(200_000):
    label.setText("x")
print("alive", None, True, False)
"""


def test_two_hundred_thousand_calls_leave_none_alive() -> None:
    done = subprocess.run([sys.executable, "-c", LONG_WORK], capture_output=True, text=True, check=False)
    assert done.stdout == "alive None True False\n", done.stderr


def test_it_is_done_once_and_only_where_it_is_needed() -> None:
    first, second = keep_alive(), keep_alive()
    assert first is second is (sys.version_info < (3, 12))
    assert sys.version_info >= (3, 12) or sys.getrefcount(None) < 1 << 41
