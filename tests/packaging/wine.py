"""A Windows to install in: Wine in a folder of its own, its registry as text, and a hand that presses buttons."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath
from typing import Final, NamedTuple

import pytest

ROOT: Final = Path(__file__).parent.parent.parent
STAND_INS: Final = Path(__file__).parent / "windows"
UNINSTALL: Final = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\BHAG Planner"
LANGUAGES: Final = {"en": "C.UTF-8", "nl": "nl_NL.UTF-8"}
PATIENCE: Final = 30
"""Seconds until what a window is to say is taken for never said."""

SMALL_FILES: Final = ("sh", "-c", 'trap "" XFSZ; ulimit -f 2000; exec "$@"', "sh")
"""Runs a command that can write no file of more than 1 MB, as when the disk is full halfway."""

Registry = dict[str, dict[str, str]]
"""Below HKCU: the values of each key, as a .reg file writes them; "@" is the default."""


def needed(*programs: str) -> None:
    """Fail with a sentence where a program of the system is not installed."""
    missing = [one for one in programs if shutil.which(one) is None]
    if missing:
        pytest.fail(f"{', '.join(missing)} is not installed; the top of test_windows_installer.py names the packages")


def made(script: Path, **defines: str | Path) -> None:
    """Compile a script for NSIS; any warning is an error."""
    given = [f"-D{name}={value}" for name, value in defines.items()]
    command = ["makensis", "-V2", "-WX", *given, str(script)]
    # It falls over where the language that the surroundings name is not installed.
    surroundings = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def files(folder: Path) -> dict[str, bytes]:
    """Return what each file below a folder holds."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


class Control(NamedTuple):
    """A part of a window: its number, whether it can be used, whether it is ticked, what it says."""

    number: int
    on: bool
    ticked: bool
    text: str


class Windows:
    """A prefix of Wine, which reports to be Windows 10; `fresh` makes it as it was at first."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.prefix = folder, folder / "prefix"
        self.display = ""
        self._started: list[subprocess.Popen[bytes]] = []
        self._surroundings = {
            **{name: os.environ[name] for name in ("PATH", "USER", "LOGNAME") if name in os.environ},
            "HOME": str(folder),
            "LOCPATH": str(folder / "locales"),
            "WINEPREFIX": str(self.prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=;winemenubuilder.exe=d",
        }
        (folder / "locales").mkdir()
        locale = str(folder / "locales" / LANGUAGES["nl"])
        subprocess.run(["localedef", "-i", "nl_NL", "-f", "UTF-8", locale], check=True)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        self.stop()
        (home,) = (one for one in (self.c / "users").iterdir() if one.name != "Public")
        self.local = home / "AppData" / "Local"
        """%LOCALAPPDATA%."""
        self._first = (self.prefix / "user.reg").read_bytes()
        made(STAND_INS / "hand.nsi", OUT=self.c / "hand.exe")

    @property
    def c(self) -> Path:
        """The disk C:."""
        return self.prefix / "drive_c"

    @property
    def program(self) -> Path:
        """Where the program is installed."""
        return self.local / "Programs" / "BHAG Planner"

    @property
    def start_menu(self) -> Path:
        """The shortcut in the Start menu."""
        return self.local.parent / "Roaming/Microsoft/Windows/Start Menu/Programs/BHAG Planner.lnk"

    @property
    def desktop(self) -> Path:
        """The shortcut on the desktop."""
        return self.local.parent.parent / "Desktop" / "BHAG Planner.lnk"

    def stop(self) -> None:
        """End what still runs, as pulling the plug would, and write the registry."""
        subprocess.run(["wineserver", "-k"], env=self._surroundings, check=False)
        subprocess.run(["wineserver", "-w"], env=self._surroundings, check=True)
        while self._started:
            self._started.pop().wait()

    def fresh(self) -> None:
        """Make all as it was before anything was installed."""
        self.stop()
        (self.prefix / "user.reg").write_bytes(self._first)
        for one in (self.local / "Programs", self.local / "bhag-planner"):
            shutil.rmtree(one, ignore_errors=True)
        for one in (self.start_menu, self.desktop, self.local / "started.txt", self.local / "stay-open.txt"):
            one.unlink(missing_ok=True)
        subprocess.run(["wineserver", "-p"], env=self._surroundings, check=True)

    def start(
        self, *command: str | Path, language: str = "en", within: tuple[str, ...] = ()
    ) -> subprocess.Popen[bytes]:
        """Start a program, in a language, `within` a command that runs it. An argument is not quoted."""
        # Wine quotes an argument with a space, and NSIS reads no /D= in quotes.
        words = [str(command[0]), *(word for one in command[1:] for word in str(one).split(" "))]
        surroundings = {**self._surroundings, "LANG": LANGUAGES[language], "DISPLAY": self.display}
        self._started.append(
            started := subprocess.Popen(
                [*within, "wine", *words],
                env=surroundings,
                cwd=self.folder,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        return started

    def run(self, *command: str | Path, within: tuple[str, ...] = ()) -> int:
        """Run a program to its end, and return with what it ended."""
        return self.start(*command, within=within).wait(PATIENCE * 2)

    def uninstall(self) -> None:
        """Remove the program without a question, as the registry says, and wait until all is done."""
        command = text(self.registry()[UNINSTALL]["QuietUninstallString"])
        assert command.startswith('"')
        program, rest = command[1:].split('" ')
        self.run(program, rest)
        # The uninstaller goes on in a copy of itself, so that it can remove its own file.
        # Only its name is looked for: to read what else is there would meet files that are just being removed.
        self.until(lambda: not (self.program / "Uninstall.exe").exists())
        self.until(lambda: UNINSTALL not in self.registry())

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not true():
            assert time.monotonic() < end
            time.sleep(0.1)

    def registry(self) -> Registry:
        """Return what stands in the part of the registry that is this person's."""
        self.run("reg", "export", "HKCU", r"C:\export.reg", "/y")
        keys: Registry = {}
        values: dict[str, str] = {}
        for line in (self.c / "export.reg").read_text(encoding="utf-16").splitlines():
            if line.startswith("[HKEY_CURRENT_USER\\"):
                values = keys.setdefault(line[len("[HKEY_CURRENT_USER\\") : -1], {})
            elif "=" in line:
                name, value = line.split("=", 1)
                values[name if name == "@" else name[1:-1]] = value
        return keys

    def register(self, keys: Mapping[str, Mapping[str, str]]) -> None:
        """Write texts in the registry of this person."""
        lines = ["Windows Registry Editor Version 5.00", ""]
        for key, values in keys.items():
            lines.append(f"[HKEY_CURRENT_USER\\{key}]")
            lines += [f"{name if name == '@' else quoted(name)}={quoted(value)}" for name, value in values.items()]
        (self.c / "import.reg").write_text("\r\n".join([*lines, ""]), encoding="utf-16")
        assert self.run("regedit", "/S", r"C:\import.reg") == 0

    def see(self, press: int = -1) -> list[Control]:
        """Return what the front window shows, and press a button of it; empty where there is no window."""
        seen = self.c / "seen.txt"
        seen.unlink(missing_ok=True)
        self.run(r"C:\hand.exe", r"/SEE=C:\seen.txt", f"/PRESS={press}")
        lines = [line.split("|", 3) for line in seen.read_bytes().decode("utf-16-le").splitlines() if line]
        return [Control(int(one), on == "1", tick == "1", text) for one, on, tick, text in lines]

    def shows(self, part: str) -> list[Control]:
        """Wait for a window that says something, and return all of it."""
        found: list[Control] = []

        def there() -> bool:
            found[:] = self.see()
            return any(part in one.text for one in found)

        self.until(there)
        return found


@contextmanager
def screen(windows: Windows) -> Iterator[None]:
    """Give Windows a screen for a while."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "800x600x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as number:
            windows.display = f":{number.readline().strip()}"
        yield
    finally:
        windows.stop()
        windows.display = ""
        server.terminate()
        server.wait()


@contextmanager
def small_disk(folder: Path, *, options: str) -> Iterator[None]:
    """Have a folder on a disk of its own; asks for root."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "small", str(folder)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def quoted(value: str) -> str:
    """Return a text as a .reg file writes it."""
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text(value: str) -> str:
    """Return the text that a .reg file writes so."""
    return value[1:-1].replace('\\"', '"').replace("\\\\", "\\")


def windows_path(windows: Windows, path: Path) -> PureWindowsPath:
    """Return how a file on C: is called in Windows."""
    return PureWindowsPath("C:/", path.relative_to(windows.c).as_posix())
