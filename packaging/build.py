"""Make the installers. Tested here: linux, by `.ci/run --package`. Not tested here: windows.

`python packaging/build.py linux` or `windows`, each on its own system. Of windows only the installer is compiled and
tried here, under Wine (tests/packaging/test_windows_installer.py).

It asks for uv, and on Linux for binutils. The program's folder and the installers are written to packaging/dist; what
they are made with lies in packaging/build and in the environment .venv-package, and is made anew where it is missing.
"""

import argparse
import hashlib
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from string import Template
from typing import Final

from contents import NAME, OPTIONAL, RECOMMENDED, RECOMMENDED_RPM, ROOT
from needs import UnknownLibrary, elf_files, needs, unneeded

HERE: Final = Path(__file__).resolve().parent
BUILD: Final = HERE / "build"
ENVIRONMENT: Final = ROOT / ".venv-package"
LISTED: Final = "installation.txt"
"""The name of the list of all files, by which the program sees whether its installation is whole."""
TOOLS: Final = {"linux": ("uv", "readelf", "strip", "tar", "xz"), "windows": ("uv", "makensis")}
"""What has to be there to make them."""
MADE: Final = ("deb", "rpm", "archive")
"""What is made on Linux, beside the folder."""
FIRST: Final = (
    NAME,
    "_internal/base_library.zip",
    "_internal/libpython3*",
    "_internal/python3*/lib-dynload/_struct.*",
    "_internal/python3*/lib-dynload/zlib.*",
)
"""What Python cannot begin without, so that no Python can say that it is missing."""
OF_EARLIER: Final = {"deb": f"{NAME}_*.deb", "rpm": f"{NAME}-*.rpm", "archive": f"{NAME}-*-linux-*.tar.xz"}
"""What a run before left, which goes before the new one is made: whatever lies there belongs together."""
DEBIAN: Final = {"x86_64": "amd64", "aarch64": "arm64"}
"""What Debian calls a machine."""


def main() -> int:
    """Make what is asked for and return the exit code."""
    asked = argparse.ArgumentParser(description="Make the installers of BHAG Planner.")
    asked.add_argument("system", choices=("linux", "windows"))
    asked.add_argument("--release", default="1", help="which packaging of this version it is; 1 unless given")
    asked.add_argument("--into", type=Path, default=HERE / "dist", help="the folder for what is made")
    asked.add_argument("--only", choices=("folder", *MADE), help="make no more than this")
    given = asked.parse_args()
    if (given.system == "windows") != (sys.platform == "win32"):
        print(f"error: the installers for {given.system} are made on {given.system}.", file=sys.stderr)
        return 1
    missing = [tool for tool in TOOLS[given.system] if shutil.which(tool) is None]
    if missing:
        print(f"error: {', '.join(missing)} is missing; packaging/README.md says what is needed.", file=sys.stderr)
        return 1
    into = given.into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    try:
        folder = make_folder(into)
        if given.only == "folder":
            made = []
        elif given.system == "windows":
            made = windows_installers(folder, into)
        else:
            made = packages(folder, into, given.release, MADE if given.only is None else (given.only,))
        for path in made:
            print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")
    except UnknownLibrary as unknown:
        print(f"error: these libraries are in no table of packaging/contents.py:\n{unknown}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as failed:
        print(f"error: {' '.join(map(str, failed.cmd[:3]))} … ended with {failed.returncode}.", file=sys.stderr)
        return 1
    return 0


def version() -> str:
    """Return the version of the program."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "planner" / "__init__.py").read_text(encoding="utf-8"))
    assert found is not None
    return found[1]


def make_folder(into: Path) -> Path:
    """Make the program's folder, with its licences and the list of its files, and return it."""
    began = time.monotonic()
    python = _environment()
    BUILD.mkdir(exist_ok=True)
    _ran(python, HERE / "icons.py", BUILD / "icons")
    if sys.platform == "win32":
        _ran(python, HERE / "windows" / "version.py", BUILD)
    spec = HERE / f"{NAME}.spec"
    _ran(python, "-m", "PyInstaller", "--noconfirm", "--log-level=WARN",
         f"--distpath={into}", f"--workpath={BUILD / 'work'}", spec)  # fmt: skip
    folder = into / NAME
    if sys.platform == "linux":
        for library in unneeded(folder):
            library.unlink()
    _ran(python, HERE / "licences.py", folder)  # it knows the system's libraries by their bytes
    if sys.platform == "linux":
        _without_debugging(folder)
    listed(folder)
    _tried(folder)
    print(f"{NAME}: {_size(folder) / 1e6:.1f} MB, {time.monotonic() - began:.0f} s")
    return folder


def _tried(folder: Path) -> None:
    """Have the program test itself; what fails is not packed."""
    program = folder / (f"{NAME}.exe" if sys.platform == "win32" else NAME)
    with tempfile.TemporaryDirectory() as elsewhere:
        subprocess.run([program, "self-test"], cwd=elsewhere, check=True, stdout=subprocess.DEVNULL)


def _environment() -> Path:
    """Return the Python of the environment that holds what the program needs and what makes it, and no more."""
    surroundings = {**os.environ, "UV_PROJECT_ENVIRONMENT": str(ENVIRONMENT)}
    surroundings.pop("VIRTUAL_ENV", None)
    command = ["uv", "sync", "--quiet", "--no-install-project", "--no-default-groups", "--group", "package"]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)
    return ENVIRONMENT / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def _ran(*command: str | Path) -> None:
    """Run a command; the same sources give the same program, as far as the tools can."""
    dated = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    surroundings = {**os.environ, "PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    surroundings["LC_ALL"] = "C.UTF-8"  # makensis falls over where the language of the surroundings is not installed
    surroundings.setdefault("SOURCE_DATE_EPOCH", dated.stdout.strip() or "1767225600")
    quietly = subprocess.DEVNULL
    subprocess.run([str(part) for part in command], cwd=ROOT, env=surroundings, check=True, stdout=quietly)


def _without_debugging(folder: Path) -> None:
    """Take what only a debugger reads out of Python's own libraries.

    Qt's have nothing of it, and those that were given other names in a wheel (Pillow's) do not survive it.
    """
    internal = folder / "_internal"
    ours = [path for path in elf_files(internal) if "PySide6" not in path.parts and "pillow.libs" not in path.parts]
    subprocess.run(["strip", "--strip-unneeded", "--preserve-dates", *map(str, ours)], check=True)


def listed(folder: Path) -> None:
    """Write the list of the folder's files, as planner/installation.py reads it."""
    list_file = folder / "_internal" / LISTED
    list_file.unlink(missing_ok=True)
    lines = [f"{path.stat().st_size} {_digest(path)} {path.relative_to(folder).as_posix()}" for path in _files(folder)]
    list_file.write_text("\n".join([str(len(lines)), *lines]) + "\n", encoding="utf-8")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in _files(folder) if not path.is_symlink())


def packages(folder: Path, into: Path, release: str, kinds: tuple[str, ...] = MADE) -> list[Path]:
    """Make the .deb, the .rpm and the archive for a place of one's own from the folder, and return them."""
    machine = platform.machine()
    arch = DEBIAN.get(machine, machine)
    names = {
        "deb": f"{NAME}_{version()}-{release}_{arch}.deb",
        "rpm": f"{NAME}-{version()}-{release}.{machine}.rpm",
    }
    for old in [path for kind in kinds for path in into.glob(OF_EARLIER[kind])]:
        old.unlink()
    settings = _nfpm_settings(folder, arch, release)
    made: list[Path] = []
    for kind in [kind for kind in kinds if kind in names]:
        made.append(into / names[kind])
        _ran(
            ENVIRONMENT / "bin" / "nfpm",
            "package",
            f"--config={settings}",
            f"--packager={kind}",
            f"--target={made[-1]}",
        )
    if "archive" in kinds:
        made.append(_archive(folder, into, machine))
    return made


def _nfpm_settings(folder: Path, arch: str, release: str) -> Path:
    """Write what nfpm is told, with what was measured of the folder, and return its path."""
    needed, room = needs(folder), str(_size(folder) // 1000)
    script = _shell_script("before-install.sh", {"kilobytes": room})
    command = _shell_script("bhag-planner.sh", _first_files(folder))
    values = {
        "version": version(),
        "release": release,
        "arch": arch,
        "folder": folder.as_posix(),
        "here": HERE.as_posix(),
        "icons": (BUILD / "icons").as_posix(),
        "command": command.as_posix(),
        "script": script.as_posix(),
        "debian": json.dumps(needed.debian),
        "rpm": json.dumps(needed.rpm),
        "recommended": json.dumps([*sorted(OPTIONAL.values()), *RECOMMENDED]),
        "recommended_rpm": json.dumps(RECOMMENDED_RPM),
    }
    settings = BUILD / "nfpm.yaml"
    settings.write_text(_filled(HERE / "nfpm.yaml", values), encoding="utf-8")
    return settings


def _shell_script(name: str, values: dict[str, str]) -> Path:
    script = BUILD / name
    script.write_text(_filled(HERE / "linux" / name, values), encoding="utf-8")
    return script


def _first_files(folder: Path) -> dict[str, str]:
    """Return what the command looks at before it starts the program: the first files, and their sizes."""
    found = [path for pattern in FIRST for path in sorted(folder.glob(pattern))]
    sizes = {f"/usr/lib/{NAME}/{path.relative_to(folder).as_posix()}": str(path.stat().st_size) for path in found}
    pairs = " ".join(f"{path}={size}" for path, size in sizes.items())
    begin = "".join("PK\\003\\004" if path.suffix == ".zip" else "\\177ELF" for path in found)
    return {"files": " ".join(sizes), "sizes": "\n".join(sizes.values()), "pairs": pairs, "begin": begin}


def _filled(template: Path, values: dict[str, str]) -> str:
    """Return a file with each `@@{name}` in it filled in."""
    return _AtTemplate(template.read_text(encoding="utf-8")).substitute(values)


class _AtTemplate(Template):
    delimiter = "@@"


def _archive(folder: Path, into: Path, machine: str) -> Path:
    """Return the folder as an archive, for a place of one's own: no installation, no administrator."""
    archive = into / f"{NAME}-{version()}-linux-{machine}.tar.xz"
    command = ["tar", "--create", "--xz", "--owner=0", "--group=0", f"--file={archive}", f"--directory={folder.parent}"]
    subprocess.run([*command, folder.name], env={**os.environ, "XZ_OPT": "-T0"}, check=True)
    return archive


def windows_installers(folder: Path, into: Path) -> list[Path]:
    """Make the installer and the zip for a place of one's own from the folder, and return them."""
    arch = "arm64" if platform.machine().upper() == "ARM64" else "x64"
    installer = into / f"BHAG-Planner-{version()}-{arch}.exe"
    defines = {
        "VERSION": version(),
        "VERSION4": ".".join(map(str, (*map(int, version().split(".")), 0))),
        "ARCH": arch,
        "FOLDER": str(folder),
        "OUT": str(installer),
        "ICON": str(BUILD / "icons" / f"{NAME}.ico"),
    }
    _ran(
        "makensis", "-WX", *(f"/D{name}={value}" for name, value in defines.items()), HERE / "windows" / "installer.nsi"
    )
    named = shutil.make_archive(str(installer.with_suffix("")) + "-portable", "zip", folder.parent, folder.name)
    return [installer, Path(named)]


if __name__ == "__main__":
    sys.exit(main())
