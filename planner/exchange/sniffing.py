"""Checks an incoming spreadsheet before it is parsed: type, size and permission."""

import stat
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from planner.exchange import errors

MOST_BYTES: Final = 60_000_000
MOST_UNPACKED: Final = 200_000_000
MOST_MEMBERS: Final = 5_000
_MEGABYTE: Final = 1_000_000
_HIGHEST_RATIO: Final = 250
"""A sheet of real words packs 5 to 100 times; a bomb a thousand times."""
_RATIO_COUNTS_FROM: Final = 30_000_000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


class OtherContent(Exception):
    """Content of another format than the ending says; `read_sheets` turns it into a refusal."""


def bytes_of(path: Path, endings: str) -> bytes:
    """Reads the bytes of a file; raises a refusal that says why not, and which `endings` are read."""
    name = path.name or str(path)
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise errors.NOT_A_FILE(name=name, endings=endings)
        if found.st_size > MOST_BYTES:
            raise errors.TOO_LARGE(name=name, limit=MOST_BYTES // _MEGABYTE)
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise errors.NOT_THERE(name=name) from None
    except PermissionError:
        raise errors.NO_PERMISSION(name=name) from None
    except (OSError, ValueError):
        raise errors.SpreadsheetRefused(name=name) from None
    if not content:
        raise errors.NO_BYTES(name=name)
    if content.startswith(_OLE):
        raise errors.PASSWORD_PROTECTED(name=name) if _ENCRYPTED in content else errors.OLD_EXCEL(name=name)
    return content


def check_archive(archive: ZipFile, name: str) -> None:
    """Raises a refusal when the zip directory announces more than a plan can need, or a password.

    Raises OtherContent where no workbook is in it.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    bomb = unpacked > _RATIO_COUNTS_FROM and unpacked > _HIGHEST_RATIO * packed
    if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or bomb:
        raise errors.UNPACKS_TOO_LARGE(name=name)
    if any(member.flag_bits & 1 for member in members):
        raise errors.PASSWORD_PROTECTED(name=name)
    names = {member.filename for member in members}
    if "[Content_Types].xml" not in names or not any(named.endswith("workbook.xml") for named in names):
        raise OtherContent


def is_archive(content: bytes) -> bool:
    """Tells whether the bytes begin as a zip archive."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))
