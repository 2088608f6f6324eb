"""Made the files of format 3 that are kept here: `uv run python -m tests.store.formats.make_format_3 OUT`.

What is kept is never made anew: a file of an old format proves something because the code of its day wrote it.
"""

import shutil
import sys
from pathlib import Path

from planner.document import Document
from tests.store.formats.make_format_2 import grown, shared, shortened

LONG = "Alles wat erover te zeggen valt. " * 200


def described(path: Path) -> None:
    """Describe a step at length, and correct that twice."""
    with Document.open(path, author="Programmamanager") as document:
        for text in (LONG, LONG.replace("valt", "is", 1), LONG + "En dit."):
            with document.change("beschrijf") as change:
                change.set("samen", description=text)


def main(folder: Path) -> None:
    """Make the three files."""
    whole, branch, folded = (folder / f"format_3{name}.db" for name in ("", "_branch", "_folded"))
    grown(whole)
    described(whole)
    shared(whole, branch)
    shutil.copyfile(whole, folded)
    shortened(folded)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
