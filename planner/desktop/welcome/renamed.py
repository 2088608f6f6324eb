"""Recent files that were renamed while nobody looked: found under their new names, and listed by them."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from planner.desktop.services.jobs import Job, Jobs, ignore
from planner.desktop.services.settings import Settings
from planner.reachable import is_there


def follow_renamed(settings: Settings, jobs: Jobs, asker: QObject, found: Callable[[], object]) -> None:
    """Look for the recent files that are gone, in the background; `found` is called where one has a new name."""
    missing = [path for path in settings.remembered if not is_there(path)]
    if not missing:
        return
    from planner.document.recovery import new_names

    def follow(names: dict[Path, Path]) -> None:
        for former, path in names.items():
            settings.follow(former, path)
        if names:
            found()

    jobs.start(asker, Job(partial(new_names, missing), follow, ignore))
