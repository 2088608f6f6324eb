"""Encrypted copies: a zip file of one roadmap with AES-256.

The format is WinZip's AE-2, written and read by pyzipper: 7-Zip, WinZip, Keka and others open it with the same
password. Its key derivation is PBKDF2 with a thousand rounds, so the length of the password is what protects. The name
of the file inside is not encrypted. A password beyond ASCII may fail in other programs, which disagree on its encoding.

An incoming zip is untrusted: it is unpacked up to a limit, whatever sizes it declares, and then validated by the guard.
"""

import io
import os
import struct
import unicodedata
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from planner.atomic_file import mode_for, new_file, replace_file, temporary_beside
from planner.message import sanitize
from planner.store import errors
from planner.store.disk_errors import reason_of
from planner.store.guard import check_kind, is_encrypted_header
from planner.store.limits import COPY

_BLOCK: Final = 1 << 18
_END: Final = 22
"""Bytes of the record at the end of a zip file (PKWARE, APPNOTE 6.3.10, section 4.3.16)."""
_LONGEST_LIST: Final = 4_000
"""Bytes of the central directory of one file; a longer one lists many, and would take long to read."""
_KNOWN_WAYS: Final = (0, 8)
"""Stored and deflated (APPNOTE, section 4.4.5)."""


def is_encrypted(path: Path) -> bool:
    """Tell by its header whether a file is an encrypted zip; False for an unreadable one."""
    try:
        check_kind(path)
        with path.open("rb") as file:
            return is_encrypted_header(file.read(30))
    except (OSError, errors.FileRefused):
        return False


def encrypt(plan: Path, target: Path, password: str) -> None:
    """Encrypt the roadmap file `plan` to a new path, atomically; the new file is as private as `plan`.

    Raises NO_PASSWORD, ALREADY_THERE, or CannotMake on a disk error.
    """
    key = _key(password)
    if not key:
        raise errors.NO_PASSWORD()
    _write_new(target, plan, lambda: _packed(plan, sanitize(f"{target.stem}.db"), key))


def keep_decrypted(plain: Path, target: Path) -> None:
    """Write a decrypted file to a new path, atomically and as private; raises ALREADY_THERE or CannotMake."""
    _write_new(target, plain, plain.read_bytes)


def _write_new(target: Path, source: Path, read: Callable[[], bytes]) -> None:
    if os.path.lexists(target):
        raise errors.ALREADY_THERE(name=target.name)
    temporary = temporary_beside(target)
    try:
        content = read()
        new_file(temporary, mode_for(target, source))
        temporary.write_bytes(content)
        replace_file(temporary, target)
    except OSError as wrong:
        raise errors.CannotMake(name=target.name, reason=reason_of(wrong)) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _library() -> Any:  # noqa: ANN401 - pyzipper has no types
    """Import pyzipper on first use."""
    return import_module("pyzipper")


def _packed(plan: Path, name: str, key: bytes) -> bytes:
    """Return a roadmap file as an encrypted archive; in memory, as pyzipper leaks its file on a full disk."""
    zips = _library()
    whole = io.BytesIO()
    with zips.AESZipFile(whole, "w", encryption=zips.WZ_AES) as archive:
        archive.setpassword(key)
        archive.setencryption(zips.WZ_AES, nbits=256)
        # A fixed date: the directory is not encrypted, and the real one stands inside.
        member = zips.zipfile_aes.AESZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
        member.compress_type = zips.ZIP_DEFLATED
        archive.writestr(member, plan.read_bytes())
    return whole.getvalue()


def decrypt(path: Path, target: Path, password: str | None) -> None:
    """Decrypt a file to a new path, as private, without validating it (`file_reader.read_file` does).

    Raises NeedsPassword without a password, WrongPassword for one that does not fit, NOT_SEALED for a zip of another
    make, TOO_LARGE for what is or grows over the limit, Damaged for what cannot be decrypted.
    """
    name = path.name
    check_kind(path)
    key = _key(password or "")
    if not key:
        raise errors.NeedsPassword(name=name)
    try:
        with path.open("rb") as file:
            _check_end(file, name)
            new_file(target, mode_for(target, path))
            _unpack(file, target, key, name)
    except errors.FileRefused:
        target.unlink(missing_ok=True)
        raise
    except PermissionError:
        raise errors.NO_PERMISSION(name=name) from None
    except FileNotFoundError:
        raise errors.NOT_THERE(name=name) from None
    except OSError as wrong:
        target.unlink(missing_ok=True)
        raise errors.CannotMake(name=target.name, reason=reason_of(wrong)) from None


def _check_end(file: IO[bytes], name: str) -> None:
    """Refuse a zip of more than one file by its end record, before anything parses its directory."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - _END - 20, 0))
    tail = file.read()
    end = tail[-_END:]
    if len(end) < _END or not end.startswith(b"PK\x05\x06"):
        raise errors.Damaged(name=name, detail="zip")
    _, _, here, entries, listed, _, comment = struct.unpack("<4x4H2LH", end)
    if (here, entries, comment) != (1, 1, 0) or listed > _LONGEST_LIST or b"PK\x06\x07" in tail[:20]:
        raise errors.NOT_SEALED(name=name)
    file.seek(0)


def _unpack(file: IO[bytes], target: Path, key: bytes, name: str) -> None:
    with _named_refusals(name), _library().AESZipFile(file) as archive:
        member = _member(archive, name)
        archive.setpassword(key)
        size, said = 0, member.file_size
        # Read to the end of the data, whatever size is declared: only there the authentication code is checked.
        member.file_size = COPY.size + 1
        with archive.open(member) as packed, target.open("wb") as copy:
            for block in _blocks(packed):
                size += len(block)
                if size > COPY.size:
                    raise errors.TOO_LARGE(name=name, limit=COPY.size >> 20)
                copy.write(block)
        if size != said:
            raise errors.Damaged(name=name, detail="zip")


def _member(archive: Any, name: str) -> Any:  # noqa: ANN401 - pyzipper has no types
    """Return the one member of an archive; raises NOT_SEALED unless it is AES with a known compression."""
    members = archive.infolist()
    if len(members) != 1:
        raise errors.NOT_SEALED(name=name)
    (member,) = members
    is_aes = member.flag_bits & 1 and member.wz_aes_version in (1, 2) and member.wz_aes_strength in (1, 2, 3)
    if not is_aes or member.compress_type not in _KNOWN_WAYS:
        raise errors.NOT_SEALED(name=name)
    if member.file_size > COPY.size:
        raise errors.TOO_LARGE(name=name, limit=COPY.size >> 20)
    return member


def _blocks(packed: Any) -> Iterator[bytes]:  # noqa: ANN401 - pyzipper has no types
    while block := packed.read(_BLOCK):
        yield block


@contextmanager
def _named_refusals(name: str) -> Generator[None]:
    """Turn pyzipper's errors into refusals; it has no exception of its own for most of them."""
    bad = _library().BadZipFile
    try:
        yield
    except RuntimeError as wrong:
        if "password" in str(wrong).lower():
            raise errors.WrongPassword(name=name) from None
        raise errors.Damaged(name=name, detail="zip") from None
    except (bad, zlib.error, struct.error, EOFError, ValueError, KeyError, IndexError):
        raise errors.Damaged(name=name, detail="zip") from None


def _key(password: str) -> bytes:
    """Encode a password as bytes, in NFC: keyboards differ in how they compose accents."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "surrogateescape")
