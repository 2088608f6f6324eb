"""A run of the self-test: its steps, a line for each that went well, and one sentence for the first that did not."""

import errno
import sys
import traceback
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from planner.atomic_file import NO_SPACE, reason_of
from planner.cli.self_test.temporary import no_temporary
from planner.message import marked, sanitize
from planner.phrasing.language import Language
from planner.roadmap.errors import DocumentError, ErrorCode

UNSOUND: Final = ErrorCode(
    "unsound",
    marked(
        "The program failed its own test at: {part} ({cause}). Install it again; if that does not help, report it with "
        "what self-test --details shows."
    ),
)
"""The program does not do what it should."""

_LONGEST: Final = 300
"""Letters of a cause that are shown."""


_LANGUAGES: Final = {"nl": marked("in Dutch"), "en": marked("in English")}


class WrongResult(Exception):
    """What came out of a step is not what it should be: a sentence, English and marked, and its values."""

    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence.format(**values))
        self.sentence, self.values = sentence, values


def must(holds: object, sentence: str, **values: object) -> None:
    """Raise WrongResult with a sentence unless something holds."""
    if not holds:
        raise WrongResult(sentence, **values)


class Trial:
    """One run: the folder in which everything is written, and the language in which it is told.

    `details` prints the traceback of what is wrong on standard error.
    """

    def __init__(self, folder: Path, words: Language, *, details: bool = False) -> None:
        self.folder, self.words, self._details = folder, words, details
        self._part = ""

    @contextmanager
    def area(self, name: str) -> Generator[None]:
        """Try an area: what goes wrong in the block, but outside a step, belongs to the area, else as in `step`."""
        self._part = self.words.text(name)
        with self._watched():
            yield

    @contextmanager
    def step(self, part: str, **values: object) -> Generator[None]:
        """Try a step: print its line at the end of the block, else raise UNSOUND with its name."""
        around, self._part = self._part, self.words.text(part, **values)
        with self._watched():
            yield
        print(f"ok: {sanitize(self._part)}", flush=True)
        self._part = around

    def language(self, code: str) -> str:
        """Return "in Dutch" or "in English" in the language in which the run is told."""
        return self.words.text(_LANGUAGES[code])

    def note(self, sentence: str, **values: object) -> None:
        """Print what is not tried here, and why."""
        print(sanitize(self.words.text(sentence, **values)), flush=True)

    @contextmanager
    def _watched(self) -> Generator[None]:
        """Raise UNSOUND for whatever goes wrong in the block: what is wrong is the step, or else the area.

        Raises NO_TEMPORARY where the disk is full, which is no fault of the program.
        """
        try:
            yield
        except BrokenPipeError:
            raise
        except DocumentError as wrong:
            if wrong.code in (UNSOUND.code, "no-temporary-folder"):
                raise
            raise self.failed(wrong) from wrong
        except Exception as wrong:  # whatever it is, it is the answer of the test
            raise self.failed(wrong) from wrong

    def failed(self, wrong: Exception | str) -> Exception:
        """Return the error that says at which step something went wrong, and what; print where, if it is to."""
        if self._details and isinstance(wrong, Exception):
            traceback.print_exception(wrong, file=sys.stderr)
        if isinstance(wrong, Exception) and (full := _disk_error(wrong)) is not None:
            return no_temporary(self.folder.parent, full)
        cause = wrong if isinstance(wrong, str) else self._told(wrong)
        return UNSOUND(part=self._part, cause=sanitize(" ".join(cause.split()))[:_LONGEST].rstrip("."))

    def _told(self, wrong: Exception) -> str:
        if isinstance(wrong, WrongResult):
            return self.words.text(wrong.sentence, **wrong.values)
        if isinstance(wrong, DocumentError):
            return self.words.refusal(wrong)
        return f"{type(wrong).__name__}: {wrong}"


def _disk_error(wrong: BaseException | None) -> OSError | None:
    """Return the error of a full disk that is at the bottom of an error, None where there is none."""
    while wrong is not None:
        if isinstance(wrong, OSError) and reason_of(wrong) == NO_SPACE:
            return wrong
        sqlite = getattr(wrong, "sqlite_errorname", "")
        if sqlite in ("SQLITE_FULL", "SQLITE_IOERR_WRITE") or _says_full(wrong):
            return OSError(errno.ENOSPC, "")
        wrong = wrong.__cause__ or wrong.__context__
    return None


def _says_full(wrong: BaseException) -> bool:
    return isinstance(wrong, DocumentError) and wrong.values.get("reason") == NO_SPACE
