"""What a person wants of the poster, kept from one time to the next."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QByteArray

from planner.desktop.services.settings import Settings
from planner.poster import COLUMNS, LANES, LAYOUTS, PAPERS, Choices, choose

STATE = "poster"


@dataclass(frozen=True, slots=True)
class PosterOptions:
    """The choices beside the preview; `columns` None lets the poster choose, `language` "" follows the plan."""

    layout: str = "roadmap"
    paper: str = "A3"
    landscape: bool = True
    lanes: str = "pillar"
    columns: str | None = None
    language: str = ""

    def choices(self, title: str, author: str, today: date) -> Choices:
        """Return them as the poster takes them."""
        return choose(
            self.paper, self.lanes, self.columns, landscape=self.landscape, today=today, title=title, author=author
        )


def kept(settings: Settings) -> PosterOptions:
    """Return what was wanted last; what is not understood any more has its default."""
    try:
        loaded: Any = json.loads(bytes(settings.state(STATE).data()) or b"{}")
    except ValueError:
        loaded = {}
    return _sound(cast("Mapping[str, Any]", loaded) if isinstance(loaded, dict) else {})


def keep(settings: Settings, wanted: PosterOptions) -> None:
    """Keep what is wanted for the next time."""
    settings.keep_state(STATE, QByteArray(json.dumps(asdict(wanted)).encode()))


def _sound(loaded: Mapping[str, Any]) -> PosterOptions:
    allowed = {
        "layout": [*LAYOUTS],
        "paper": [*PAPERS],
        "landscape": [True, False],
        "lanes": [*LANES],
        "columns": [None, *COLUMNS],
        "language": ["", "nl", "en"],
    }
    known = {name: loaded[name] for name, values in allowed.items() if loaded.get(name, ...) in values}
    return replace(PosterOptions(), **known)
