"""What the shared libraries of a program's folder need of the system. Tested here: packaging/build.py linux.

Read with binutils' readelf. Nothing that is needed may be unknown: what is neither in the folder nor in the table of
`contents.SYSTEM` would be missing on the machine of somebody who cannot mend it.
"""

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

from contents import GLIBC, OPTIONAL, SYSTEM, is_own

_HEADING = re.compile(r"^File: (.*)$")
_NEEDED = re.compile(r"\(NEEDED\)\s+Shared library: \[(.+)\]")
_GLIBC = re.compile(r"\bName: GLIBC_(\d+)\.(\d+)")


class UnknownLibrary(Exception):
    """A shared library is needed that is neither carried along nor known as the system's."""


class Needs(NamedTuple):
    """What a folder needs: the names of the system's libraries, and the least version of the C library."""

    libraries: tuple[str, ...]
    glibc: str

    @property
    def debian(self) -> list[str]:
        """What a package of Debian depends on."""
        return [*sorted({SYSTEM[name] for name in self.libraries}), f"libc6 (>= {self.glibc})"]

    @property
    def rpm(self) -> list[str]:
        """What an .rpm requires, by the names of the libraries, which Fedora and openSUSE have in common."""
        return [*(f"{name}()(64bit)" for name in self.libraries), f"libc.so.6(GLIBC_{self.glibc})(64bit)"]


def elf_files(folder: Path) -> list[Path]:
    """Return the programs and shared libraries in a folder, links left out."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink()]
    return [path for path in files if _starts_as_elf(path)]


def needs(folder: Path) -> Needs:
    """Return what the folder needs; raise UnknownLibrary where that would be missing on another machine."""
    carried = {path.name for path in folder.rglob("*")}
    libraries, versions, unknown = set[str](), {(2, 0)}, list[str]()
    files = elf_files(folder)
    of = files[0].name  # of a single file readelf gives no heading
    for line in _read(files).splitlines():
        if heading := _HEADING.match(line):
            of = Path(heading[1]).name
        elif version := _GLIBC.search(line):
            versions.add((int(version[1]), int(version[2])))
        elif (needed := _NEEDED.search(line)) and needed[1] not in carried and needed[1] not in GLIBC:
            if needed[1] in SYSTEM:
                libraries.add(needed[1])
            elif of not in OPTIONAL:
                unknown.append(f"{of} needs {needed[1]}")
    if unknown:
        raise UnknownLibrary("\n".join(unknown))
    least = max(versions)
    return Needs(tuple(sorted(libraries)), f"{least[0]}.{least[1]}")


def unneeded(folder: Path) -> list[Path]:
    """Return the libraries carried for Python that nothing in the folder needs any more; some bring newer demands."""
    files = elf_files(folder)
    needed = {found[1] for line in _read(files).splitlines() if (found := _NEEDED.search(line))}
    return [path for path in files if is_own(path.name) and path.name not in needed and "libpython" not in path.name]


def _read(files: list[Path]) -> str:
    command = ["readelf", "--wide", "--dynamic", "--version-info", *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _starts_as_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"
