"""On every system that is promised the program comes from wheels alone: nobody has to compile anything."""

import os
import subprocess
from typing import Final

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.package

SYSTEMS: Final = {
    "x86_64-pc-windows-msvc": "Windows x64",
    "aarch64-pc-windows-msvc": "Windows arm64",
    "aarch64-apple-darwin": "macOS 14 on arm64",
    "x86_64-manylinux_2_34": "Linux x64",
    "aarch64-manylinux_2_39": "Linux arm64",
}


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_wheels_alone_will_do(system: str, python: str) -> None:
    command = ["uv", "pip", "compile", "--quiet", "--only-binary=:all:", "--no-header", "--no-annotate",
               f"--python-platform={system}", f"--python-version={python}", "pyproject.toml"]  # fmt: skip
    surroundings = {**os.environ, "MACOSX_DEPLOYMENT_TARGET": "14.0"}
    found = subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    names = {line.split("==")[0] for line in found.stdout.splitlines()}
    assert {"pyside6-essentials", "sqlmodel", "reportlab"} <= names
    # README, "Install": what Hebrew and Arabic need has no wheel for Windows on ARM, and the poster says so.
    assert ("uharfbuzz" in names) == (system != "aarch64-pc-windows-msvc")
