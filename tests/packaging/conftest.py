"""What the tests of the packages share: the packages that were built, and systems to install them into."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import pytest

from tests.packaging.bare_system import BareSystem, bootstrapped, layer
from tests.packaging.windows_installers import Installers, three_versions
from tests.packaging.wine import Windows, needed

ROOT: Final = Path(__file__).parent.parent.parent
DIST: Final = ROOT / "packaging" / "dist"
PICTURES: Final = DIST / "pictures"


def built(pattern: str, folder: Path = DIST) -> Path:
    """Return the one file that packaging/build.py made under a name like this."""
    found = sorted(folder.glob(pattern))
    if len(found) != 1:
        pytest.fail(f"{len(found)} files {pattern} in {folder.name}; first: python packaging/build.py linux")
    return found[0]


@pytest.fixture(scope="session")
def deb() -> Path:
    """The .deb of the present source."""
    return built("*.deb")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tree of a bare system, which nobody changes."""
    if os.geteuid() != 0 or shutil.which("debootstrap") is None:
        pytest.fail("a bare system is made by debootstrap, as root")
    root = tmp_path_factory.mktemp("bare")
    bootstrapped(root)
    return root


@pytest.fixture(scope="session")
def installed(bare: Path, deb: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The layers of a system in which the package was installed, which nobody changes."""
    folder = tmp_path_factory.mktemp("installed")
    with layer(folder, bare) as system:
        system.install(deb)
    return folder / "upper", bare


@pytest.fixture(scope="session")
def deb_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The .deb of the commit before, as an earlier packaging of the same version."""
    source, into = tmp_path_factory.mktemp("before") / "source", tmp_path_factory.mktemp("dist-before")
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", str(source), "HEAD~1"], cwd=ROOT, check=True)
    try:
        command = ["uv", "run", "--no-project", "packaging/build.py", "linux", "--release=0", "--only=deb"]
        subprocess.run([*command, f"--into={into}"], cwd=source, check=True, capture_output=True)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", str(source)], cwd=ROOT, check=True)
    return built("*.deb", into)


Layered = Callable[..., BareSystem]


@pytest.fixture
def layered(tmp_path: Path) -> Generator[Layered]:
    """Give copies of a system, by its layers, for one test."""
    with ExitStack() as stack:
        count = iter(range(100))

        def copy(*below: Path, room: int | None = None) -> BareSystem:
            return stack.enter_context(layer(tmp_path / f"layer-{next(count)}", *below, room=room))

        yield copy


@pytest.fixture
def system(layered: Layered, installed: tuple[Path, Path]) -> BareSystem:
    """A system of one's own in which the package was installed."""
    return layered(*installed)


class Screen:
    """A screen of its own, which programs in a bare system reach by `display`."""

    def __init__(self, number: int) -> None:
        self._name = f":{number}"
        self.display = f"127.0.0.1:{number}"

    def picture(self, name: str) -> Path:
        """Return what is on the screen as a PNG, kept in packaging/dist/pictures to be looked at."""
        PICTURES.mkdir(parents=True, exist_ok=True)
        path = PICTURES / f"{name}.png"
        subprocess.run(["import", "-display", self._name, "-window", "root", str(path)], check=True)
        return path

    def drive(self, *acts: str) -> str:
        """Type and click by xdotool and return what it says."""
        command = ["xdotool", *acts]
        surroundings = {**os.environ, "DISPLAY": self._name}
        return subprocess.run(command, env=surroundings, check=True, capture_output=True, text=True).stdout

    def shows(self, title: str) -> bool:
        """Wait up to 20 s for a window whose title matches, give it the keyboard, and tell whether it came."""
        for _ in range(100):
            try:
                number = self.drive("search", "--onlyvisible", "--name", title).split()[0]
            except (subprocess.CalledProcessError, IndexError):
                time.sleep(0.2)
            else:
                self.drive("windowfocus", number)
                time.sleep(1)  # what is drawn after the first frame
                return True
        return False


@pytest.fixture
def screen() -> Generator[Screen]:
    """A screen for one test."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-listen", "tcp", "-ac", "-noreset"]
    process = subprocess.Popen(command, pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = int(told.readline())
    yield Screen(number)
    process.terminate()
    process.wait(20)


@pytest.fixture(scope="session")
def prefix(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    needed("wine", "wineserver", "Xvfb", "localedef", "makensis")
    windows = Windows(tmp_path_factory.mktemp("windows"))
    yield windows
    windows.stop()


@pytest.fixture
def windows(prefix: Windows) -> Windows:
    prefix.fresh()
    return prefix


@pytest.fixture(scope="session")
def installers(tmp_path_factory: pytest.TempPathFactory) -> Installers:
    needed("makensis")
    return three_versions(tmp_path_factory.mktemp("installers"))
