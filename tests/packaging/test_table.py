"""packaging/README.md names each file of packaging/, and each file says in its head whether it is tested here."""

import re
import subprocess

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.package


def test_each_file_is_in_the_table_and_says_whether_it_is_tested_here() -> None:
    listed = subprocess.run(["git", "ls-files", "packaging"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split()]
    assert len(files) > 20
    table = (ROOT / "packaging" / "README.md").read_text(encoding="utf-8")
    for path in files:
        head = "".join(path.read_text(encoding="utf-8").splitlines(keepends=True)[:3])
        assert re.search(r"(?i)\btested here\b", head), path
        name = path.relative_to(ROOT / "packaging").as_posix()
        folder, _, last = name.rpartition("/")
        ending = f"*.{'.'.join(last.split('.')[3:])}"
        assert last == "README.md" or any(f"`{one}`" in table for one in (name, last, f"{folder}/")) or ending in table
