"""The state beside a working copy: which file it belongs to, and what of it was published."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.atomic_file import new_file, replace_file


@dataclass(frozen=True, slots=True)
class State:
    """The state of a working copy.

    `digest` is that of the file's bytes when it was last read or written, "" before the first time; `heads` are its
    heads then; `published_at` is ISO 8601 in UTC; `sessions` are all of this person on this computer, whose changes are
    theirs to undo; `beside` is a conflict copy that holds the work; `signature` is that of the file when it was last
    read or written; `brought` has the names of the copies by which changes came, by the ids of these.
    """

    path: str
    digest: str = ""
    heads: tuple[str, ...] = ()
    published_at: str = ""
    sessions: tuple[str, ...] = field(default=())
    beside: str = ""
    signature: tuple[int, ...] = ()
    brought: Mapping[str, str] = field(default_factory=dict[str, str])

    def with_session(self, session: str) -> "State":
        """Return the state with one more session."""
        return self.with_sessions([session])

    def with_sessions(self, sessions: Iterable[str]) -> "State":
        """Return the state with more sessions, each once."""
        return replace(self, sessions=tuple(dict.fromkeys((*self.sessions, *sessions))))


def state_in(folder: Path) -> Path:
    """Return the path of the state in a working copy's folder."""
    return folder / "state.json"


def read_state(folder: Path) -> State | None:
    """Read the state in a folder; None where there is none or it is invalid."""
    try:
        kept: Any = json.loads(state_in(folder).read_text(encoding="utf-8"))
        return State(
            path=str(kept["path"]),
            digest=str(kept["digest"]),
            heads=tuple(map(str, kept["heads"])),
            published_at=str(kept["published_at"]),
            sessions=tuple(map(str, kept["sessions"])),
            beside=str(kept["beside"]),
            signature=tuple(map(int, kept.get("signature", ()))),
            brought={str(one): str(name) for one, name in kept.get("brought", {}).items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Write the state to a folder, atomically."""
    temporary = folder / f"state.{os.getpid()}.tmp"
    temporary.unlink(missing_ok=True)
    new_file(temporary)
    temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
    replace_file(temporary, state_in(folder))
