"""The program's icons in every size that a desktop asks for. Tested here: uv run pytest -m package tests/packaging.

Drawn by Qt from the SVG in resources/icons, as the window draws its own, so that no other program is needed to build.
By hand: `uv run python packaging/icons.py FOLDER`.
"""

import os
import sys
from pathlib import Path
from typing import Final

from PIL import Image
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

APP_ID: Final = "org.bhagplanner.BhagPlanner"
"""The name of the program to a desktop: of its icon, its .desktop file and its windows."""
MIME_ICON: Final = "application-x-bhag-planner-roadmap"
"""The icon of a roadmap file: its MIME type with a dash in the place of the slash."""
SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
"""Pixels, as the icon theme "hicolor" has them."""
SMALL: Final = 24
"""Up to this many pixels the mark is the one with fewer parts, on whole pixels."""
ICO_SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels, as Windows asks for them at 100 to 200 %."""
DRAWINGS: Final = Path(__file__).parent.parent / "resources" / "icons"


def make(folder: Path) -> list[Path]:
    """Write `hicolor/…` for Linux and two `.ico` for Windows into a folder; return the paths, all new."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    assert application is not None
    hicolor = folder / "hicolor"
    made: list[Path] = []
    for size in SIZES:
        made.append(_png(_drawing("bhag-planner", size), size, hicolor / f"{size}x{size}" / "apps" / f"{APP_ID}.png"))
        made.append(
            _png(
                _drawing("bhag-planner-document", size),
                size,
                hicolor / f"{size}x{size}" / "mimetypes" / f"{MIME_ICON}.png",
            )
        )
    made.append(_copied("bhag-planner", hicolor / "scalable" / "apps" / f"{APP_ID}.svg"))
    made.append(_copied("bhag-planner-document", hicolor / "scalable" / "mimetypes" / f"{MIME_ICON}.svg"))
    made.append(_ico([(_drawing("bhag-planner", size), size) for size in ICO_SIZES], folder / "bhag-planner.ico"))
    made.append(
        _ico(
            [(_drawing("bhag-planner-document", size), size) for size in ICO_SIZES],
            folder / "bhag-planner-document.ico",
        )
    )
    return made


def _drawing(name: str, size: int) -> str:
    return f"{name}-small" if size <= SMALL else name


def _png(name: str, size: int, path: Path) -> Path:
    """Draw a drawing at a size in pixels into a file."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWINGS / f"{name}.svg")).render(painter, QRectF(0, 0, size, size))
    painter.end()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(path)):
        raise OSError(f"cannot write {path}")
    return path


def _copied(name: str, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes((DRAWINGS / f"{name}.svg").read_bytes())
    return path


def _ico(drawn: list[tuple[str, int]], path: Path) -> Path:
    """Write a Windows icon of drawings and their sizes: each drawn for its size, and kept as PNG."""
    pictures: list[Image.Image] = []
    for name, size in drawn:
        one = _png(name, size, path.with_name(f"{path.stem}-{size}.png"))
        with Image.open(one) as picture:
            pictures.append(picture.convert("RGBA"))
        one.unlink()
    sizes = [(size, size) for _, size in drawn]
    pictures[-1].save(path, format="ICO", sizes=sizes, append_images=pictures[:-1])
    return path


if __name__ == "__main__":
    for written in make(Path(sys.argv[1])):
        print(written)
