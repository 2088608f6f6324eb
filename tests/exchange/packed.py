"""Changing a part of a packed file, as another program or a bad hand would."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def changed(path: Path, part: str, change: Callable[[bytes], bytes]) -> None:
    """Write a packed file again with one part changed; the part must then be another one."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    new = change(parts[part])
    assert new != parts[part]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in {**parts, part: new}.items():
            archive.writestr(name, content)
