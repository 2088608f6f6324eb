"""Stand-in until copies that are closed with a password are here."""

import tempfile
import zipfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from planner.roadmap.refusal import DocumentError, marked


class WrongPassword(DocumentError):
    """A copy that stays closed."""

    sentence = marked("The password does not open {name}. Try it again.")


def is_sealed(path: Path) -> bool:
    """Tell whether a file is a copy that is closed with a password."""
    return path.suffix.lower() == ".zip" and zipfile.is_zipfile(path)


@contextmanager
def unsealed(path: Path, password: str) -> Generator[Path]:
    """Yield the path of what is in a closed copy."""
    with tempfile.TemporaryDirectory(prefix="bhag-") as folder:
        with zipfile.ZipFile(path) as packed:
            if packed.comment.decode() != password:
                raise WrongPassword(name=path.name)
            inside = Path(folder) / "plan.db"
            inside.write_bytes(packed.read(packed.namelist()[0]))
        yield inside


def sealed(source: Path, target: Path, password: str) -> None:
    """Put a copy into a closed one at a path where nothing is."""
    with zipfile.ZipFile(target, "x") as packed:
        packed.write(source, "plan.db")
        packed.comment = password.encode()
