"""What is remembered beside a working copy: which file it belongs to and what of it has reached that file."""

import json
import os
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.atomic_file import replace_file


@dataclass(frozen=True, slots=True)
class State:
    """The state of a working copy.

    `digest` is that of the file's bytes as they were last read or written, "" before the first time; `heads` are
    the latest changes that the file then held; `published_at` is ISO 8601 in UTC; `sessions` are the sittings on
    this computer, whose changes undo takes back; `beside` is a file under another name that holds the work;
    `signature` is what the file system said of the file when it was last read or written.
    """

    path: str
    digest: str = ""
    heads: tuple[str, ...] = ()
    published_at: str = ""
    sessions: tuple[str, ...] = field(default=())
    beside: str = ""
    signature: tuple[int, ...] = ()

    def with_session(self, session: str) -> "State":
        """Return the state with one more sitting; only the last hundred are of use."""
        return replace(self, sessions=(*self.sessions, session)[-100:])


def read_state(folder: Path) -> State | None:
    """Return the state kept in a folder, None where there is none or it cannot be read."""
    try:
        kept: Any = json.loads((folder / "state.json").read_text(encoding="utf-8"))
        return State(
            path=str(kept["path"]),
            digest=str(kept["digest"]),
            heads=tuple(map(str, kept["heads"])),
            published_at=str(kept["published_at"]),
            sessions=tuple(map(str, kept["sessions"])),
            beside=str(kept["beside"]),
            signature=tuple(map(int, kept.get("signature", ()))),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_state(folder: Path, state: State) -> None:
    """Keep the state, as a whole or not at all."""
    temporary = folder / f"state.{os.getpid()}.tmp"
    temporary.write_text(json.dumps(asdict(state)), encoding="utf-8")
    replace_file(temporary, folder / "state.json")
