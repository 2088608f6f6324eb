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
