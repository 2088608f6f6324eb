"""The version resource of the programs for Windows is what PyInstaller reads, and says its version in two languages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import planner
from tests.packaging.wine import ROOT

VERSION = ROOT / "packaging" / "windows" / "version.py"
FIRST = dict(os.environ)
"""The surroundings of the run, with the cache of packages that it has."""
READ = """
import sys
import PyInstaller.compat
PyInstaller.compat.win32api = None  # is there on Windows alone, and is for reading and changing programs
from PyInstaller.utils.win32.versioninfo import load_version_info_from_text_file
sys.stdout.buffer.write(load_version_info_from_text_file(sys.argv[1]).toRaw())
"""


@pytest.mark.package
@pytest.mark.parametrize(
    ("program", "dutch"), [("BHAG Planner", "BHAG Planner"), ("bhag-planner", "BHAG Planner, opdrachtregel")]
)
def test_windows_shows_what_a_program_is_and_its_version(tmp_path: Path, program: str, dutch: str) -> None:
    subprocess.run([sys.executable, VERSION, tmp_path], check=True)
    uv = shutil.which("uv")
    assert uv is not None
    command = [uv, "run", "--quiet", "--no-project", "--with", "pyinstaller", "--with", "pefile", "python", "-c", READ]
    done = subprocess.run([*command, tmp_path / f"{program}.txt"], env=FIRST, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    resource = done.stdout.decode("utf-16-le", "replace")
    for part in ("040904B0", "041304B0", planner.__version__, f"{program}.exe", dutch, "VS_VERSION_INFO"):
        assert part in resource
