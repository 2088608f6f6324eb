"""Licences of a build. Tested here: uv run --group package pytest -m package tests/packaging/test_licences.py.

`collect(folder)` looks at a one-folder build of PyInstaller and writes `LICENCES.txt` and `licences/` into it, for
exactly what is in there: a component without a text is an error, so that no release goes out without. By hand, in the
environment of the build: `uv run --group package python packaging/licences.py dist/bhag-planner`.

pip-licenses (the well-kept one of its kind) was tried and left: it lists an environment, not a build, so that it names
what is not shipped and knows neither Python, Qt nor libraries of the system; it has no text for PySide6, and of several
texts of one distribution (pyphen, python-bidi) it gives one. What it reads, importlib.metadata gives as well.

Where the texts come from: a distribution's own files; `licence-texts` for Qt, whose wheels hold none (what others wrote
of it is that of Qt 6.4, as Debian has gone through it); pypdfium2 for PDFium and ICU; the system's packages, by
`dpkg -S`, for libraries that were copied from it, which must be the very same file. What is linked into Python itself
is as its own text says; a Python that brings more (OpenSSL inside it) has to be looked at by a person.
"""

import platform
import re
import shutil
import subprocess
import sys
import sysconfig
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.metadata import Distribution, PackageNotFoundError, distribution, distributions
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parent.parent
TEXTS: Final = Path(__file__).parent / "licence-texts"
OWN: Final = ("BHAG Planner", "bhag-planner")
QT: Final = re.compile(r"(?i)^(pyside6|shiboken6)")
BINARY: Final = re.compile(r"\.(so(\.[\w.]+)?|dll|pyd|dylib)$", re.IGNORECASE)
FONT: Final = re.compile(r"\.(ttf|otf|pfb|woff2?)$", re.IGNORECASE)
TEXT: Final = re.compile(r"(?i)(licen[cs]e|copying|notice|copyright|authors)")
NO_TEXT: Final = (".py", ".pyc", ".pyi", ".so", ".pyd", ".exe", "pip-licenses")
COMMON: Final = re.compile(r"/usr/share/common-licenses/([A-Za-z]+-?[\d.]*\d)")
WIDTHS: Final = (30, 18, 32)
"""Letters of the columns of the table, but the last."""


class MissingLicence(Exception):
    """Something is in the build of which no licence is known; the message names it."""


@dataclass(frozen=True)
class Component:
    """A part of the build: what it is, its licence in short, and the texts, each under a heading."""

    name: str
    version: str
    licence: str
    texts: tuple[tuple[str, str], ...]

    @property
    def file(self) -> str:
        """The name of the file with its texts."""
        return f"{re.sub(r'[^A-Za-z0-9.+_-]+', '-', self.name).strip('-')}.txt"


def collect(folder: Path) -> list[Component]:
    """Write `LICENCES.txt` and `licences/` into a build of PyInstaller and return what is in it.

    Raises MissingLicence, and writes nothing, where a part has no text or nobody knows whose it is.
    """
    found = components(folder / "_internal", modules(folder))
    return write(folder, [*found[:1], _bootloader(), *found[1:]])


def write(folder: Path, found: list[Component]) -> list[Component]:
    """Write the table and the texts of components into a folder and return them."""
    without = [one.name for one in found if not any(text.strip() for _, text in one.texts)]
    if without:
        raise MissingLicence(f"no licence text is known of: {', '.join(without)}")
    texts = folder / "licences"
    shutil.rmtree(texts, ignore_errors=True)
    texts.mkdir(parents=True)
    for one in found:
        parts = [f"{title}\n{'-' * len(title)}\n\n{text.strip()}\n" for title, text in one.texts]
        head = " ".join(filter(None, [one.name, one.version]))
        (texts / one.file).write_text("\n\n".join([f"{head}: {one.licence}\n", *parts]), encoding="utf-8")
    (folder / "LICENCES.txt").write_text(table(found), encoding="utf-8")
    return found


def modules(folder: Path) -> set[str]:
    """Return the names of the Python modules in the programs of a build; MissingLicence where none can be read."""
    from PyInstaller.archive.readers import ArchiveReadError, CArchiveReader

    names: set[str] = set()
    for path in folder.iterdir():
        if not path.is_file():
            continue
        try:
            archive = CArchiveReader(str(path))
        except ArchiveReadError:
            continue
        for name in archive.toc:
            if name.lower().endswith(".pyz"):
                names.update(archive.open_embedded_archive(name).toc)
    if not names:
        raise MissingLicence(f"no program of PyInstaller is in {folder}")
    return names


def components(inside: Path, names: set[str]) -> list[Component]:
    """Return what is in the folder of a build's parts and among its modules, by name."""
    files = [path for path in inside.rglob("*") if path.is_file() and not path.is_symlink()]
    shipped = [one for one in distributions() if _is_shipped(one, inside, names)]
    owned = {(inside / file).resolve() for one in shipped for file in one.files or []}
    left = [path for path in files if path.resolve() not in owned]
    fonts = [path for path in left if FONT.search(path.name)]
    found = [_own(), _python(), *map(_of_distribution, shipped), *_of_qt(files)]
    found += _drawn(inside)
    found += _of_system([path for path in left if BINARY.search(path.name)], shipped)
    strange = [path.name for path in fonts if not (path.parent / "OFL.txt").is_file()]
    if strange:
        raise MissingLicence(f"no licence is known of these fonts: {', '.join(strange)}")
    return sorted(found, key=lambda one: (one.name != OWN[0], one.name.lower()))


# Python and its distributions.


def _is_shipped(one: Distribution, inside: Path, names: set[str]) -> bool:
    """Return whether a module or another file of a distribution is in the build."""
    if one.name.lower().replace("_", "-") == OWN[1]:
        return False
    for file in one.files or []:
        if ".." in file.parts or file.parts[0].endswith((".dist-info", ".data")):
            continue
        if file.suffix == ".py":
            parts = file.with_suffix("").parts
            if ".".join(parts[:-1] if parts[-1] == "__init__" else parts) in names:
                return True
        if (inside / file).is_file():
            return True
    return False


def _of_distribution(one: Distribution) -> Component:
    texts = list(_texts_of(one))
    if not texts and QT.match(one.name):
        texts = _kept("LGPL-3.0", "GPL-3.0")
    return Component(one.name, one.version, _licence_of(one), tuple(texts))


def _texts_of(one: Distribution) -> Iterator[tuple[str, str]]:
    for file in one.files or []:
        if TEXT.search(file.name) and not file.name.endswith(NO_TEXT) and "_vendor" not in file.parts:
            path = Path(str(one.locate_file(file)))
            if path.is_file():
                yield file.name, path.read_text(encoding="utf-8", errors="replace")


def _licence_of(one: Distribution) -> str:
    """Return the licence of a distribution in short, as it says so itself."""
    said = one.metadata.get_all("License-Expression")
    if said:
        return said[0]
    classes = [line for line in one.metadata.get_all("Classifier") or [] if line.startswith("License ::")]
    if classes:
        return ", ".join(line.rsplit(" :: ", 1)[1] for line in classes)
    return (one.metadata.get_all("License") or ["see the text"])[0].strip().splitlines()[0]


def _own() -> Component:
    version = re.search(r'__version__ = "(.+)"', (ROOT / "planner" / "__init__.py").read_text(encoding="utf-8"))
    assert version is not None
    return Component(OWN[0], version[1], "Apache-2.0", (("LICENSE", (ROOT / "LICENSE").read_text(encoding="utf-8")),))


def _python() -> Component:
    places = (Path(sysconfig.get_path("stdlib")) / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    doc = Path("/usr/share/doc") / f"python{sys.version_info.major}.{sys.version_info.minor}" / "copyright"
    texts = [("LICENSE", path.read_text(encoding="utf-8")) for path in (*places, doc) if path.is_file()]
    return Component("Python", platform.python_version(), "PSF-2.0", tuple(texts[:1]))


def _bootloader() -> Component:
    try:
        one = distribution("pyinstaller")
    except PackageNotFoundError:
        raise MissingLicence(
            "the licence of PyInstaller, which starts the program, is in no environment here"
        ) from None
    short = "GPL-2.0-or-later, with an exception for what it starts"
    return Component("PyInstaller (what starts it)", one.version, short, tuple(_texts_of(one)))


# Qt, and what is drawn.


def _kept(*names: str) -> list[tuple[str, str]]:
    """Return texts that are kept beside this script, without the line on top that is ours."""
    return [(name, (TEXTS / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)[1]) for name in names]


def _of_qt(files: Iterable[Path]) -> Iterator[Component]:
    names = {path.name for path in files}
    if any(re.match(r"(lib)?Qt6Core\b", name) for name in names):
        version = distribution("PySide6_Essentials").version
        yield Component("Qt", version, "LGPL-3.0-only", tuple(_kept("LGPL-3.0", "GPL-3.0", "Qt-third-party")))
    if any(re.match(r"(lib)?Qt6Pdf\b", name) for name in names):
        yield Component("PDFium (in Qt PDF)", "", "BSD-3-Clause, Apache-2.0", tuple(_of_pdfium(r".")))
    if any(re.match(r"(lib)?icu(data|uc|in|i18n)", name) for name in names):
        yield Component("ICU (beside Qt)", "", "Unicode-3.0", tuple(_of_pdfium(r"^icu\.txt$")))


def _of_pdfium(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield the texts that pypdfium2 brings for PDFium and the libraries in it."""
    try:
        files = distribution("pypdfium2").files or []
    except PackageNotFoundError:
        return
    for file in files:
        if "BUILD_LICENSES" in file.parts and re.search(pattern, file.name):
            yield file.name, Path(str(file.locate())).read_text(encoding="utf-8", errors="replace")


def _drawn(inside: Path) -> Iterator[Component]:
    """Yield the fonts and icons of the program's resources; one without its text beside it has none."""
    for fonts in inside.rglob("resources/fonts"):
        yield Component("Noto fonts", "", "OFL-1.1", tuple(_beside(fonts / "OFL.txt")))
    for icons in inside.rglob("resources/icons"):
        yield Component("Lucide icons", "", "ISC", tuple(_beside(icons / "LUCIDE-LICENSE.txt")))


def _beside(path: Path) -> Iterator[tuple[str, str]]:
    if path.is_file():
        yield path.name, path.read_text(encoding="utf-8")


# Libraries that were copied from where the build was made.


def _of_system(binaries: list[Path], shipped: list[Distribution]) -> list[Component]:
    """Return the packages of the system that libraries are from; MissingLicence for a library of nobody."""
    vendored = {Path(str(file)).name: file for one in shipped for file in one.files or [] if BINARY.search(file.name)}
    packages: set[str] = set()
    strange: list[str] = []
    for path in binaries:
        file = vendored.get(path.name)
        if _is_of_python(path) or (file is not None and _same(path, Path(str(file.locate())))):
            continue
        package = _package_of(path)
        packages.update({package} if package else ())
        strange += [] if package else [path.name]
    if strange:
        raise MissingLicence(f"nobody knows whose these libraries are: {', '.join(sorted(strange))}")
    return [_of_package(package) for package in sorted(packages)]


@cache
def _files_of_python() -> dict[str, Path]:
    """Return the libraries of Python itself by name."""
    base = Path(sys.base_prefix)
    places = [base, base / "DLLs", Path(sysconfig.get_config_var("DESTSHARED") or base / "DLLs")]
    found = [path for place in places if place.is_dir() for path in place.iterdir() if BINARY.search(path.name)]
    library = Path(sysconfig.get_config_var("LIBDIR") or base)
    return {path.name: path for path in [*found, *library.glob("libpython*")]}


def _is_of_python(path: Path) -> bool:
    original = _files_of_python().get(path.name)
    return original is not None and _same(path, original)


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _package_of(path: Path) -> str | None:
    """Return the package of Debian whose file was copied, None for none."""
    if shutil.which("dpkg") is None:
        return None
    asked = subprocess.run(["dpkg", "-S", f"*/{path.name}"], capture_output=True, text=True, check=False)
    for line in asked.stdout.splitlines():
        package, _, place = line.partition(": ")
        if _same(path, Path(place)):
            return package
    return None


def _of_package(package: str) -> Component:
    first, _, _ = package.partition(",")  # where several have the very file
    name, _, _ = first.partition(":")
    asked = ["dpkg-query", "-W", "-f", "${Version}", first]
    version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    path = Path("/usr/share/doc") / name / "copyright"
    texts = [("copyright", path.read_text(encoding="utf-8", errors="replace"))] if path.is_file() else []
    named = dict.fromkeys(COMMON.findall(texts[0][1] if texts else ""))
    common = [Path("/usr/share/common-licenses") / one for one in named]
    texts += [(one.name, one.read_text(encoding="utf-8")) for one in common if one.is_file()]
    return Component(f"{name} (of Debian)", version, _short(texts[0][1] if texts else ""), tuple(texts))


def _short(text: str) -> str:
    """Return the licences that a file of Debian names for the whole, else for what is not its packaging."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.startswith("Files:") and "debian/*" not in part[:40]]
    whole = [part for part in parts if re.match(r"Files:\s*\*\s*$", part, re.MULTILINE)]
    found = [re.search(r"^License: *(\S.*)$", part, re.MULTILINE) for part in [*whole, *parts]]
    short = list(dict.fromkeys(match[1].strip() for match in found if match))
    if not short:
        return "see the text"
    return short[0] + (" and others" if len(short) > 1 else "")


# The table.


def table(found: list[Component]) -> str:
    """Return the table of components as text to read, with what one may do with the parts under the LGPL."""
    lines = [
        "What this program is made of, and under which licences. The texts are in the folder licences beside this.",
        "",
        *_row("component", "version", "licence", "text"),
        *_row("-" * 9, "-" * 7, "-" * 7, "-" * 4),
    ]
    for one in found:
        lines += _row(one.name, one.version, one.licence, f"licences/{one.file}")
    return "\n".join([*lines, "", *textwrap.wrap(_freedom(found), 110), ""])


def _row(*cells: str) -> list[str]:
    """Return the lines of a row; a cell that is longer than its column goes on below."""
    columns = [textwrap.wrap(cell, width) or [""] for cell, width in zip(cells[:-1], WIDTHS, strict=True)]
    height = max(map(len, columns))
    rows = [[column[line] if line < len(column) else "" for column in columns] for line in range(height)]
    padded = ["  ".join(f"{cell:{width}}" for cell, width in zip(row, WIDTHS, strict=True)) for row in rows]
    return [f"{padded[0]}  {cells[-1]}".rstrip(), *(line.rstrip() for line in padded[1:])]


def _freedom(found: list[Component]) -> str:
    """Return what a person may do with the parts under the LGPL."""
    names = [one.name for one in found if re.search(r"LGPL|Lesser", one.licence)]
    return (
        f"Under the GNU Lesser General Public License, whole or in part, are: {', '.join(names) or 'none'}. Qt, "
        "PySide6 and the libraries of the system are files of their own, in the folder _internal, used as they were "
        "published: you may replace each by your own version that fits. Parts written in Python are inside the "
        "program; its own source is free under Apache-2.0, so that you can build it anew with another version of "
        "them. You may take this program apart to find faults in doing so."
    )


if __name__ == "__main__":
    for part in collect(Path(sys.argv[1])):
        print(part.name, part.version, part.licence, sep=" | ")
