"""What stands where a command is to write: never the roadmap itself, and said where it is replaced."""

import os
from contextlib import suppress
from pathlib import Path

from planner.atomic_file import kind_of
from planner.cli.errors import NO_PDF_NAME, NO_SUCH_FOLDER, NOT_A_POSTER, OVER_ITSELF
from planner.message import marked
from planner.phrasing.language import Language
from planner.reachable import is_file, is_folder, is_surely_gone, is_there

_OTHER_ENDINGS = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".tif", ".tiff", ".webp", ".docx", ".pptx", ".odt", ".odp"}


def check_output(out: Path, roadmap: Path, option: str) -> None:
    """Raise OVER_ITSELF where a file to write is the roadmap that it is made of, by whatever name.

    `option` is the one by which another name is given.
    """
    is_same = False
    with suppress(OSError, ValueError):  # whoever reads the one and writes the other says what is wrong with them
        is_same = out.samefile(roadmap)
    if is_same:
        raise OVER_ITSELF(name=roadmap.name, option=option)


def check_pdf_name(out: Path) -> None:
    """Raise NO_PDF_NAME where the name of a poster has the ending of a picture or of another kind of document."""
    if out.suffix.lower() in _OTHER_ENDINGS:
        raise NO_PDF_NAME(name=out.name, proposed=out.with_suffix(".pdf").name)


def check_folder(file: Path) -> None:
    """Raise NO_SUCH_FOLDER where the folder of a new file is not there; writing says so where it may not be entered."""
    folder = file.absolute().parent
    if is_surely_gone(folder) or (is_there(folder) and not is_folder(folder)):
        raise NO_SUCH_FOLDER(name=str(file.parent))


def poster_beside(roadmap: Path) -> Path:
    """Return where the poster of a roadmap goes without a name for it; raise NOT_A_POSTER for another file there."""
    paper = roadmap.with_suffix(".pdf")
    check_output(paper, roadmap, "-o")
    if os.path.lexists(paper) and not is_poster(paper):
        raise NOT_A_POSTER(name=paper.name)
    return paper


def is_poster(paper: Path, roadmap: str = "") -> bool:
    """Tell whether a file is a PDF of this program, and of the roadmap of that name where one is given.

    The title of a poster is the big goal; the name in its foot is also its keyword, by which it is known again.
    """
    try:
        content = paper.read_bytes() if is_file(paper) else b""
    except OSError:
        return False
    return b"/Producer (BHAG Planner)" in content and (not roadmap or f"/Keywords ({roadmap})".encode() in content)


def stands_there(out: Path) -> bool:
    """Tell whether a file with something in it stands where a command is to write."""
    try:
        return out.stat().st_size > 0
    except (OSError, ValueError):
        return False


def kind_there(out: Path) -> str:
    """Return the kind of the file that stands where a command is to write; "" for none, and where nobody may look."""
    try:
        return kind_of(out) if is_file(out) else ""
    except OSError:  # writing says what is wrong
        return ""


def replaced(out: Path, words: Language) -> str:
    """Return the sentence that a file was replaced."""
    return words.text(marked("{name} was there already and was replaced."), name=out.name)
