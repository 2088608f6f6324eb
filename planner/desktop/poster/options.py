"""What a person wants of the poster, kept from one time to the next."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, cast

from PySide6.QtCore import QByteArray

from planner.desktop.services.settings import Settings
from planner.poster import COLUMNS, DISTANCES, LANES, LAYOUTS, PAPERS, SHEETS, Choices, checked

STATE = "poster"

_KEPT: Final[Mapping[str, tuple[object, ...]]] = {
    "layout": (*LAYOUTS,),
    "paper": (*PAPERS,),
    "landscape": (True, False),
    "lanes": (*LANES,),
    "columns": (None, *COLUMNS),
    "language": ("", "nl", "en"),
    "sheets": (*SHEETS,),
    "distance": (*DISTANCES,),
}
"""What is kept for the next time, for any roadmap, and what it can be; all else is of one roadmap and one sitting."""


@dataclass(frozen=True, slots=True)
class PosterOptions:
    """The choices beside the preview; `columns` None lets the poster choose, `language` "" follows the plan.

    `depth`, `branch`, `owner`, `since` and `until` narrow what is drawn, None for no such limit; the first is a number
    of levels, the next two are ids. `wall_goal` is the short form of a long goal.
    """

    layout: str = "roadmap"
    paper: str = "A3"
    landscape: bool = True
    lanes: str = "pillar"
    columns: str | None = None
    language: str = ""
    sheets: str = "overview"
    distance: str = "1m"
    depth: int | None = None
    branch: str | None = None
    owner: str | None = None
    since: date | None = None
    until: date | None = None
    wall_goal: str = ""

    def choices(self, title: str, author: str, today: date) -> Choices:
        """Return them as the poster takes them; raise WrongOrderError for days back to front."""
        return checked(
            Choices(
                self.paper, self.landscape, self.lanes, self.columns, title, author, today, self.sheets, self.distance,
                self.depth, self.branch, self.owner, self.since, self.until, self.wall_goal,
            )
        )  # fmt: skip


def kept(settings: Settings) -> PosterOptions:
    """Return what was wanted last; what is not understood any more has its default."""
    try:
        loaded: Any = json.loads(bytes(settings.state(STATE).data()) or b"{}")
    except ValueError:
        loaded = {}
    return _sound(cast("Mapping[str, Any]", loaded) if isinstance(loaded, dict) else {})


def keep(settings: Settings, wanted: PosterOptions) -> None:
    """Keep for the next time what is wanted of any roadmap."""
    chosen = {name: getattr(wanted, name) for name in _KEPT}
    settings.keep_state(STATE, QByteArray(json.dumps(chosen).encode()))


def kept_wall_goal(settings: Settings, roadmap_id: str) -> str:
    """Return the short form of the goal of a roadmap, "" where none was written."""
    return bytes(settings.state(f"wall-goal-{roadmap_id}").data()).decode("utf-8", "replace")


def keep_wall_goal(settings: Settings, roadmap_id: str, words: str) -> None:
    """Keep the short form of the goal of a roadmap."""
    settings.keep_state(f"wall-goal-{roadmap_id}", QByteArray(words.encode()))


def _sound(loaded: Mapping[str, Any]) -> PosterOptions:
    known = {name: loaded[name] for name, values in _KEPT.items() if loaded.get(name, ...) in values}
    return replace(PosterOptions(), **known)
