"""The packages of Linux: installed without Python, tried by a user, seen on a screen, removed without a trace."""

import subprocess
from pathlib import Path
from typing import Final

import pytest
from PIL import Image

from planner import __version__
from tests.packaging.bare_system import HOME, BareSystem
from tests.packaging.conftest import Layered, Screen, built

pytestmark = pytest.mark.package

LARGEST: Final = 110e6
"""Bytes of a .deb."""
INSIDE: Final = (
    "/usr/bin/bhag-planner",
    "/usr/lib/bhag-planner/bhag-planner",
    "/usr/lib/bhag-planner/LICENCES.txt",
    "/usr/share/applications/org.bhagplanner.BhagPlanner.desktop",
    "/usr/share/metainfo/org.bhagplanner.BhagPlanner.metainfo.xml",
    "/usr/share/mime/packages/org.bhagplanner.BhagPlanner.xml",
    "/usr/share/icons/hicolor/scalable/apps/org.bhagplanner.BhagPlanner.svg",
    "/usr/share/icons/hicolor/16x16/apps/org.bhagplanner.BhagPlanner.png",
    "/usr/share/icons/hicolor/512x512/apps/org.bhagplanner.BhagPlanner.png",
)


def test_it_is_small_enough_to_mail_around(deb: Path) -> None:
    assert deb.stat().st_size < LARGEST


def test_it_installs_where_there_is_no_python_and_does_what_a_user_does(system: BareSystem) -> None:
    assert "python" not in system.did("dpkg-query", "-W", "-f", "${Package}\n", admin=True)
    assert system.did("bhag-planner", "--version") == f"BHAG Planner {__version__}\n"
    said = system.did("bhag-planner", "self-test")
    assert "All is well." in said
    assert "window" in said
    assert "Alles is in orde." in system.did("bhag-planner", "self-test", LANG="nl_NL.UTF-8")
    assert [path for path in system.users_files() if not path.startswith((".bash", ".profile", ".cache"))] == []
    system.did("bhag-planner", "demo")
    files = system.users_files()
    assert files["demo.pdf"].startswith(b"%PDF")
    assert files["demo.db"].startswith(b"SQLite format 3")


@pytest.mark.parametrize("code", ["nl_NL.UTF-8", "en_GB.UTF-8"])
def test_a_window_opens_on_a_screen(system: BareSystem, screen: Screen, code: str) -> None:
    started = system.start("bhag-planner", "demo", LANG=code, DISPLAY=screen.display)
    assert screen.shows("demo")
    picture = screen.picture(f"installed-{code[:2]}")
    with Image.open(picture) as drawn:
        assert len(drawn.convert("RGB").getcolors(1_000_000) or ()) > 200
    screen.drive("key", "ctrl+q")
    assert started.wait(20) == 0
    assert started.communicate()[1] == ""


def test_it_is_removed_without_a_trace_but_the_users_own(layered: Layered, bare: Path, deb: Path) -> None:
    system = layered(bare)
    depends = subprocess.run(["dpkg-deb", "-f", str(deb), "Depends"], capture_output=True, text=True, check=True)
    names = [each.split(" (")[0] for each in depends.stdout.strip().split(", ")]
    helpers = ["shared-mime-info", "desktop-file-utils", "hicolor-icon-theme"]
    system.did("apt-get", "install", "-y", "-qq", "--no-install-recommends", *names, *helpers, admin=True)
    before = system.paths()
    system.install(deb)
    system.did("bhag-planner", "demo", f"{HOME}/work")
    system.did("bhag-planner", "self-test")
    own = system.users_files()
    assert any(path.endswith("demo.db") for path in own)
    system.did("apt-get", "purge", "-y", "-qq", "bhag-planner", admin=True)
    assert {path for path in system.paths() ^ before if "mime" not in path or "bhag" in path} == set()
    assert system.users_files() == own


def test_a_desktop_knows_a_roadmap_and_the_program(layered: Layered, bare: Path, deb: Path) -> None:
    system = layered(bare)
    tools = ["shared-mime-info", "desktop-file-utils", "libglib2.0-bin"]
    system.did("apt-get", "install", "-y", "-qq", "--no-install-recommends", *tools, admin=True)
    system.install(deb)
    system.did("bhag-planner", "demo")
    system.did("cp", "demo.db", "without-an-ending")
    for name in ("demo.db", "without-an-ending"):
        known = system.did("gio", "info", "-a", "standard::content-type", name)
        assert "bhag" in known, known
    kind = known.rpartition(": ")[2].strip()
    assert "org.bhagplanner.BhagPlanner.desktop" in system.did("gio", "mime", kind)


def test_the_archive_runs_from_a_place_of_ones_own_that_cannot_be_written(system: BareSystem) -> None:
    archive = system.put(built("*.tar.xz"))
    system.did("apt-get", "install", "-y", "-qq", "--no-install-recommends", "xz-utils", admin=True)
    system.did("mkdir", "-p", "/srv/Geen schrijfrecht #1", admin=True)
    system.did("tar", "-xf", archive, "-C", "/srv/Geen schrijfrecht #1", admin=True)
    system.did("apt-get", "purge", "-y", "-qq", "bhag-planner", admin=True)
    assert "All is well." in system.did("/srv/Geen schrijfrecht #1/bhag-planner/bhag-planner", "self-test")


def test_the_deb_and_the_rpm_hold_the_same(deb: Path) -> None:
    listed = subprocess.run(["dpkg-deb", "-c", str(deb)], capture_output=True, text=True, check=True).stdout
    in_deb = {line.split()[5].lstrip(".") for line in listed.splitlines() if not line.startswith("d")}
    rpm = built("*.rpm")
    asked = subprocess.run(["rpm", "-qlvp", str(rpm)], capture_output=True, text=True, check=True).stdout
    in_rpm = {line[line.index("/") :].split(" -> ")[0] for line in asked.splitlines() if not line.startswith("d")}
    assert in_deb == in_rpm
    assert set(INSIDE) <= in_rpm
    requires = subprocess.run(["rpm", "-qRp", str(rpm)], capture_output=True, text=True, check=True).stdout
    assert "python" not in requires
    assert "libxcb-cursor.so.0()(64bit)" in requires
    asked = ["rpm", "-qp", "--qf", "%{VERSION} %{LICENSE}", str(rpm)]
    told = subprocess.run(asked, capture_output=True, text=True, check=True).stdout
    assert told == f"{__version__} Apache-2.0"
    checked = subprocess.run(["rpm", "-K", str(rpm)], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout
