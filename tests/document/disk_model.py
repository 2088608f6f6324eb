"""A disk that may lose what was not synced: system calls as strace logs them, replayed up to any of them.

What is known of a crash (the reasoning of Pillai and others, "All File Systems Are Not Created Equal", 2014): bytes
are safe once their file was synced, names once their folder was; anything else may be there or not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

CALLS = "openat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,link,linkat"
_LINE = re.compile(r"^(\d+)\s+(\w+)\((.*)\)\s+=\s+(-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_OPEN_FILE = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")


def _bytes(hexed: str) -> bytes:
    return bytes.fromhex(hexed.replace("\\x", ""))


@dataclass(slots=True)
class Inode:
    """A file's bytes: those that are safe, and the writes since."""

    safe: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)
    """An offset and bytes; without bytes, a new length."""

    def after(self, chosen: list[tuple[int, bytes | None]]) -> bytes:
        """Return the bytes when only the chosen writes reached the disk."""
        result = bytearray(self.safe)
        for offset, data in chosen:
            if data is None:
                del result[offset:]
                result.extend(bytes(offset - len(result)))
            else:
                result.extend(bytes(max(0, offset - len(result))))
                result[offset : offset + len(data)] = data
        return bytes(result)


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded: its process, its name, its arguments and its result."""

    process: str
    name: str
    arguments: str
    result: int


def calls_in(log: Path) -> Iterator[Call]:
    """Yield the calls of a log by `strace -f -y -xx`."""
    for line in log.read_text(encoding="ascii", errors="replace").splitlines():
        found = _LINE.match(line)
        if found and int(found[4]) >= 0:
            yield Call(found[1], found[2], found[3], int(found[4]))


class Disk:
    """The files under a folder: what a process sees, and what would be left after the power failed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.names: dict[Path, Inode] = {
            path: Inode(bytearray(path.read_bytes())) for path in root.rglob("*") if path.is_file()
        }
        self.safe_names = dict(self.names)
        self.renamings: list[tuple[Path, Inode | None]] = []
        """Changes of names that no sync of their folder has made safe; no inode for a name that went."""
        self.told: list[str] = []
        self._offsets: dict[tuple[str, str], int] = {}

    def take(self, call: Call) -> bool:
        """Take one call; tell whether it changed anything that counts."""
        takers = {
            "openat": self._open,
            "write": self._write,
            "pwrite64": self._write_at,
            "ftruncate": self._cut,
            "fsync": self._sync,
            "fdatasync": self._sync,
            "rename": self._rename,
            "renameat": self._rename,
            "renameat2": self._rename,
            "unlink": self._unlink,
            "unlinkat": self._unlink,
        }
        taker = takers.get(call.name)
        return taker is not None and taker(call)

    def _ours(self, text: bytes) -> Path | None:
        path = Path(text.decode("utf-8", "surrogateescape").removesuffix(" (deleted)"))
        return path if self.root in path.parents or path == self.root else None

    def _file(self, call: Call) -> tuple[str, Path | None]:
        found = _OPEN_FILE.search(call.arguments)
        return (found[1], self._ours(_bytes(found[2]))) if found else ("", None)

    def _paths(self, call: Call) -> list[Path | None]:
        return [self._ours(_bytes(found[1])) for found in _TEXT.finditer(call.arguments)]

    def _open(self, call: Call) -> bool:
        path = self._paths(call)[0]
        if path is None or path.is_dir():
            return False
        self._offsets[call.process, str(call.result)] = 0
        if "O_CREAT" in call.arguments and path not in self.names:
            self.names[path] = Inode()
            self.renamings.append((path, self.names[path]))
            return True
        if "O_TRUNC" in call.arguments:
            self.names[path].waiting.append((0, None))
            return True
        return False

    def _write(self, call: Call) -> bool:
        number, path = self._file(call)
        data = b"".join(_bytes(found[1]) for found in _TEXT.finditer(call.arguments))[: call.result]
        if number == "1":
            self.told.extend(data.decode().splitlines())
            return True
        if path is None or path not in self.names:
            return False
        offset = self._offsets.get((call.process, number), 0)
        self._offsets[call.process, number] = offset + len(data)
        self.names[path].waiting.append((offset, data))
        return True

    def _write_at(self, call: Call) -> bool:
        _, path = self._file(call)
        if path is None or path not in self.names:
            return False
        data = _bytes(_TEXT.search(call.arguments)[1])[: call.result]  # type: ignore[index]
        self.names[path].waiting.append((int(call.arguments.rsplit(",", 1)[1]), data))
        return True

    def _cut(self, call: Call) -> bool:
        _, path = self._file(call)
        if path is None or path not in self.names:
            return False
        self.names[path].waiting.append((int(call.arguments.rsplit(",", 1)[1]), None))
        return True

    def _sync(self, call: Call) -> bool:
        _, path = self._file(call)
        if path is None:
            return False
        if path in self.names:
            inode = self.names[path]
            inode.safe, inode.waiting = bytearray(inode.after(inode.waiting)), []
            return True
        self.renamings, mine = (
            [one for one in self.renamings if one[0].parent != path],
            [one for one in self.renamings if one[0].parent == path],
        )
        self._apply(self.safe_names, mine)
        return True

    def _rename(self, call: Call) -> bool:
        old, new = self._paths(call)[:2]
        if old is None or new is None or old not in self.names:
            return False
        inode = self.names.pop(old)
        self.names[new] = inode
        self.renamings += [(new, inode), (old, None)]
        return True

    def _unlink(self, call: Call) -> bool:
        path = self._paths(call)[0]
        if path is None or path not in self.names:
            return False
        del self.names[path]
        self.renamings.append((path, None))
        return True

    @staticmethod
    def _apply(names: dict[Path, Inode], renamings: list[tuple[Path, Inode | None]]) -> None:
        for path, inode in renamings:
            if inode is None:
                names.pop(path, None)
            else:
                names[path] = inode

    def lay_out(self, chance: Random | None) -> None:
        """Write what the power failure leaves: nothing unsynced at all, or what chance lets through."""
        for path in self.root.rglob("*"):
            if path.is_file():
                path.unlink()
        names = dict(self.safe_names)
        if chance is not None:
            self._apply(names, self.renamings[: chance.randint(0, len(self.renamings))])
        for path, inode in names.items():
            chosen = [one for one in inode.waiting if chance is not None and chance.random() < 0.5]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(inode.after(chosen))
