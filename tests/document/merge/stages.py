"""The way of a merge as its README tells it, and the same as it is really walked."""

import re
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Final

import planner

ROOT: Final = Path(planner.__file__).parent
README: Final = ROOT / "document" / "merge" / "README.md"
READ: Final = (
    "document.merge.read",
    "document.merge.prepare",
    "document.merge.compatibility",
    "document.merge.rebase",
    "document.merge.validate",
    "document.merge.graft",
    "document.merge.snapshot_check",
    "store.file_reader",
    "store.guard.quarantine_copy",
    "store.guard.read_guarded",
    "store.journal_validation",
)
"""The modules and functions of the first stage; none of them is entered once the plan has begun."""
PLAN: Final = "document.merge.plan.plan_merge"


def told() -> list[str]:
    """Return the numbered steps of the README, as module and function under planner."""
    return re.findall(r"^\d+\. `([a-z_.]+)`", README.read_text(encoding="utf-8"), re.MULTILINE)


@dataclass
class Trace:
    """The functions of planner in the order in which they were entered; a generator counts once, when it begins."""

    entered: list[str] = field(default_factory=list[str])
    _names: dict[CodeType, str] = field(default_factory=dict[CodeType, str])

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        code = frame.f_code
        if event == "call" and "." not in code.co_qualname and not code.co_qualname.startswith("<"):
            name = self._names.get(code)
            if name is None:
                name = self._names[code] = _name_of(code)
            resumed = code.co_flags & 0x20 and self.entered.count(name)
            if name and not resumed:
                self.entered.append(name)

    @contextmanager
    def running(self) -> Generator[None]:
        """Trace what the present thread does in the block."""
        before = sys.getprofile()
        sys.setprofile(self)
        try:
            yield
        finally:
            sys.setprofile(before)

    def traced(self, act: Callable[[], object]) -> Callable[[], object]:
        """Return an act that is traced in whatever thread it runs."""

        def run() -> object:
            with self.running():
                return act()

        return run

    def steps(self, wanted: Sequence[str]) -> list[str]:
        """Return those of the wanted functions that were entered, in the order of their first time."""
        return [name for name in dict.fromkeys(self.entered) if name in wanted]

    def read_again(self) -> list[str]:
        """Return the functions of the first stage that were entered after the plan had begun."""
        after = self.entered[self.entered.index(PLAN) :]
        return [name for name in after if name in READ or name.rpartition(".")[0] in READ]


def _name_of(code: CodeType) -> str:
    path = Path(code.co_filename)
    if ROOT not in path.parents:
        return ""
    return ".".join((*path.relative_to(ROOT).with_suffix("").parts, code.co_name))
