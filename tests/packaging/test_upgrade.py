"""An upgrade from the package of the commit before keeps settings, working copies and safety copies."""

from pathlib import Path

import pytest

from tests.packaging.bare_system import HOME
from tests.packaging.conftest import Layered, Screen

pytestmark = pytest.mark.package


def test_an_upgrade_keeps_what_is_the_users(
    layered: Layered, bare: Path, deb: Path, deb_before: Path, screen: Screen
) -> None:
    system = layered(bare)
    system.install(deb_before)
    started = system.start("bhag-planner", "demo", DISPLAY=screen.display, LANG="nl_NL.UTF-8")
    assert screen.shows("demo")
    screen.drive("key", "Return", "type", "Na de vakantie")
    screen.drive("key", "Return", "key", "Escape")
    screen.drive("key", "ctrl+q")
    assert started.wait(20) == 0
    own = system.users_files()
    kinds = (
        ".config/bhag-planner/settings.ini",
        ".local/share/bhag-planner/working",
        ".local/share/bhag-planner/safety",
    )
    for kind in kinds:
        assert any(path.startswith(kind) for path in own), kind
    before = system.did("bhag-planner", "history", f"{HOME}/demo.db")
    version = system.did("dpkg-query", "-W", "-f", "${Version}", "bhag-planner")

    system.install(deb)

    assert system.did("dpkg-query", "-W", "-f", "${Version}", "bhag-planner") > version
    assert system.users_files() == own
    assert system.did("bhag-planner", "history", f"{HOME}/demo.db") == before
    assert system.did("bhag-planner", "safety-copies", f"{HOME}/demo.db").strip()
    again = system.start("bhag-planner", f"{HOME}/demo.db", DISPLAY=screen.display, LANG="nl_NL.UTF-8")
    assert screen.shows("demo")
    screen.picture("upgraded-nl")
    screen.drive("key", "ctrl+q")
    assert again.wait(20) == 0
    assert "All is well." in system.did("bhag-planner", "self-test")
