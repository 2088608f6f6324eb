"""The READMEs beside the code: the tests and files that they name are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("exchange", "poster")


@pytest.mark.parametrize("package", PACKAGES)
def test_every_law_is_held_by_a_test_that_is_there(package: str) -> None:
    text = (ROOT / "planner" / package / "README.md").read_text(encoding="utf-8")
    laws = re.findall(r"`([\w/]+\.py)`: ((?:`test_\w+`(?:, )?)+)", text)
    assert len(laws) >= 8
    for file, names in laws:
        source = (ROOT / "tests" / package / file).read_text(encoding="utf-8")
        for name in re.findall(r"test_\w+", names):
            assert f"def {name}(" in source


@pytest.mark.parametrize("package", PACKAGES)
def test_every_module_that_is_named_is_there(package: str) -> None:
    folder = ROOT / "planner" / package
    text = (folder / "README.md").read_text(encoding="utf-8")
    named = {name for name in re.findall(r"`([\w/]+\.py|[a-z]+/)`", text) if "test_" not in name}
    assert named
    assert [name for name in sorted(named) if not (folder / name).exists()] == []


READMES = [
    ROOT / name for name in ("README.md", "CONTRIBUTING.md", "packaging/README.md", "tests/store/formats/README.md")
] + sorted((ROOT / "planner").rglob("README.md"))
TO_COME = ("to_4.py", "format_3.sql")
"""What a person who follows them makes."""


@pytest.mark.parametrize("readme", READMES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_and_every_path_leads_somewhere(readme: Path) -> None:
    text = readme.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    paths = re.findall(r"`((?:planner|tests|resources|packaging)/[\w/.-]+)`", text)
    assert [one for one in links if not (readme.parent / one).exists()] == []
    assert [one for one in paths if not (ROOT / one).exists() and not one.endswith(TO_COME)] == []
