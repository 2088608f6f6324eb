"""What every test stands on: folders of its own, and no screen."""

import os
import shutil
import time
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import settings

LATE: Final = 23
"""The hour from which midnight may come within a run."""

MEMORY: Final = Path("/dev/shm")
"""Where Linux keeps files in memory."""
ROOM: Final = 6 * 1024**3
"""Bytes that are free there before tests use it: a whole run leaves less than a third of it."""

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
settings.register_profile("planner", deadline=None)  # no test is timed: machines are noisy
settings.load_profile("planner")
# A test holds a day while the program asks for it itself: midnight is kept out of a run. The Azores, two hours behind,
# change their clocks at the same moments as Amsterdam.
_late = datetime.now(ZoneInfo("Europe/Amsterdam")).hour >= LATE
os.environ.setdefault("TZ", "Atlantic/Azores" if _late else "Europe/Amsterdam")
if hasattr(time, "tzset"):
    time.tzset()  # at once: a moment that a test makes on being read is in the same zone as one that it makes later


def pytest_configure() -> None:
    """Keep the files of the tests in memory where a system has room for them there: most of a test waits for its disk.

    PYTEST_DEBUG_TEMPROOT names another place, such as the disk of a person who looks for what is slow there.
    """
    if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep working copies, settings and safety copies of a test in a folder of its own, and speak English."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return home
