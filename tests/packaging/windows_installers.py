"""Installers of a small program that stands in for ours, in three versions."""

import os
import shutil
from pathlib import Path
from typing import Final, NamedTuple

from PIL import Image

from tests.packaging.wine import ROOT, STAND_INS, files, made

LONG: Final = "long" * 25
"""A name that, in a folder with a long name, makes a path of more than the 260 letters that Windows once took."""


class Installers(NamedTuple):
    """Two versions of the program, and the second once more with a large file: the installers and what is in each."""

    old: Path
    new: Path
    large: Path

    @staticmethod
    def laid(installer: Path) -> dict[str, bytes]:
        """Return the files that an installer lays, but for its own two."""
        return files(installer.with_suffix(""))


def _installer(folder: Path, version: str, contents: dict[str, bytes]) -> Path:
    program = folder / version
    for name in ("BHAG Planner.exe", "bhag-planner.exe"):
        program.mkdir(exist_ok=True)
        shutil.copy(folder / "program.exe", program / name)
    common = {
        "LICENCES.txt": version.encode(),
        "licences/Qt.txt": b"LGPL",
        "_internal/base.dll": version.encode(),
        f"_internal/{LONG}.dll": b"7",
    }
    for name, content in {**common, **contents}.items():
        (program / name).parent.mkdir(parents=True, exist_ok=True)
        (program / name).write_bytes(content)
    out = folder / f"{version}.exe"
    numbers = {"VERSION": version, "VERSION4": f"{version}.0", "ARCH": "x64"}
    made(ROOT / "packaging/windows/installer.nsi", **numbers, FOLDER=program, OUT=out, ICON=folder / "icon.ico")
    return out


def three_versions(folder: Path) -> Installers:
    """Make the installers, in a folder."""
    Image.new("RGBA", (64, 64), (20, 90, 160, 255)).save(folder / "icon.ico")
    made(STAND_INS / "program.nsi", OUT=folder / "program.exe")
    gone = {"_internal/gone.dll": b"1", "_internal/gone/één/x.dll": b"2", "tool.exe": b"3", "extra/x.txt": b"4"}
    old = _installer(folder, "0.1.0", gone)
    new = _installer(folder, "0.2.0", {"_internal/new.dll": b"5", "more/x.txt": b"6"})
    return Installers(old, new, _installer(folder, "0.3.0", {"_internal/large.dll": os.urandom(4_000_000)}))
