"""What the program is made of: the list that an installed program has beside it, else the packages of its Python."""

import platform
import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Final

from planner.desktop.about.details import is_packaged
from planner.preferences import NAME

LIST: Final = "LICENCES.txt"
TEXTS: Final = "licences"
_NAMED: Final = re.compile(r"[A-Za-z0-9._-]+")
_OWN: Final = (("Noto fonts", "", "OFL-1.1"), ("Lucide icons", "", "ISC"))
"""What is no package: name, version and licence."""


def program_folder() -> Path | None:
    """Return the folder of an installed program, None where it runs in a Python of its own."""
    return Path(sys.executable).resolve().parent if is_packaged() else None


def licence_texts(folder: Path | None) -> Path | None:
    """Return the folder with the texts of all licences beside an installed program, None where there is none."""
    texts = folder / TEXTS if folder is not None else None
    return texts if texts is not None and texts.is_dir() else None


def built_with(folder: Path | None) -> str:
    """Return a table of what the program is made of, with the licence of each, as text to read.

    `folder` is that of an installed program, whose own list it is; None, or a list that cannot be read, gives the
    packages that this one needs, as they say of themselves.
    """
    if folder is not None:
        try:
            return (folder / LIST).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            pass  # a file of the installation is gone: what is known without it is shown
    rows = [("Python", platform.python_version(), "PSF-2.0"), *map(_row, _needed()), *_OWN]
    rows.sort(key=lambda row: row[0].lower())
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    return "".join(f"{name:{widths[0]}}  {version:{widths[1]}}  {licence}\n" for name, version, licence in rows)


def _needed() -> list[Distribution]:
    """Return the packages that this one needs, and that those need in turn, as far as they are there."""
    found: dict[str, Distribution] = {}
    waiting = [NAME]
    while waiting:
        name = waiting.pop()
        if _key(name) in found:
            continue
        try:
            found[_key(name)] = package = distribution(name)
        except PackageNotFoundError:
            continue
        for needed in package.requires or []:
            match = _NAMED.match(needed)
            if match is not None and "extra ==" not in needed:
                waiting.append(match[0])
    found.pop(_key(NAME), None)
    return list(found.values())


def _key(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


def _row(package: Distribution) -> tuple[str, str, str]:
    """Return the name, version and licence of a package, as it says itself."""
    kinds = [line.rsplit(" :: ", 1)[1] for line in _said(package, "Classifier") if line.startswith("License ::")]
    said = [*_said(package, "License-Expression"), ", ".join(kinds), *_said(package, "License")]
    first = next(filter(None, said), "?")
    return package.name, package.version, first.strip().splitlines()[0]


def _said(package: Distribution, key: str) -> list[str]:
    """Return all that a package says of itself under a key."""
    values: list[str] = package.metadata.get_all(key) or []
    return values
