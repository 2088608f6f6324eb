"""A bare Debian to install into: no Python, no desktop, one ordinary user; each test gets a fresh copy of it."""

import os
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NamedTuple

USER: Final = "director"
HOME: Final = "/home/director"
KEPT_OUT: Final = (
    "var/log",
    "var/cache",
    "var/lib/dpkg",
    "var/lib/apt",
    "etc/ld.so.cache",
    "proc",
    "tmp",
    "home",
    "run",
)
"""What changes with every installation, or is the user's own."""


class Said(NamedTuple):
    """What a command in the system came to."""

    code: int
    out: str
    err: str


class BareSystem:
    """The tree of a system, in which commands run as its user or its administrator."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._started: list[subprocess.Popen[str]] = []

    def start(self, *command: str, admin: bool = False, **variables: str) -> subprocess.Popen[str]:
        """Start a command in the system, with a bare environment and these variables."""
        surroundings = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8", "HOME": "/root" if admin else HOME}
        if admin:
            surroundings["DEBIAN_FRONTEND"] = "noninteractive"
        who = () if admin else (f"--userspec={USER}:{USER}",)
        set_to = [f"{name}={value}" for name, value in {**surroundings, **variables}.items()]
        within = ("sh", "-c", f'cd "{surroundings["HOME"]}"; exec "$@"', "sh")
        process = subprocess.Popen(
            ["chroot", *who, str(self.root), "/usr/bin/env", "-i", *set_to, *within, *command],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._started.append(process)
        return process

    def stop(self) -> None:
        """End what was started and still runs."""
        for process in self._started:
            if process.poll() is None:
                process.kill()
            process.communicate()

    def run(self, *command: str, admin: bool = False, **variables: str) -> Said:
        """Run a command in the system and return what it came to."""
        process = self.start(*command, admin=admin, **variables)
        out, err = process.communicate(timeout=300)
        return Said(process.returncode, out, err)

    def did(self, *command: str, admin: bool = False, **variables: str) -> str:
        """Run a command that must go well and return what it printed."""
        said = self.run(*command, admin=admin, **variables)
        assert said.code == 0, f"{command}: {said}"
        return said.out

    def put(self, source: Path, *, into: str = "tmp") -> str:
        """Put a file into the system and return its path there."""
        target = self.root / into / source.name
        target.write_bytes(source.read_bytes())
        return f"/{into}/{source.name}"

    def install(self, package: Path) -> None:
        """Install a package with what it depends on, as an administrator would."""
        path = self.put(package)
        self.did("apt-get", "install", "-y", "-qq", "--no-install-recommends", "--allow-downgrades", path, admin=True)
        (self.root / path.lstrip("/")).unlink()

    def paths(self) -> set[str]:
        """Return all paths of the system but for the user's own and what changes with every installation."""
        found = set[str]()
        for folder, folders, files in os.walk(self.root):
            here = os.path.relpath(folder, self.root)
            folders[:] = [name for name in folders if os.path.normpath(f"{here}/{name}") not in KEPT_OUT]
            found |= {os.path.normpath(f"{here}/{name}") for name in [*folders, *files]}
        return found - set(KEPT_OUT)

    def users_files(self) -> dict[str, bytes]:
        """Return the user's own files, with what is in them."""
        home = self.root / HOME.lstrip("/")
        return {str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def bootstrapped(root: Path) -> None:
    """Make a minimal Debian of the release that this machine runs, with one user."""
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    subprocess.run(
        ["debootstrap", "--variant=minbase", release["VERSION_CODENAME"], str(root)], check=True, capture_output=True
    )
    system = BareSystem(root)
    system.did("apt-get", "update", "-qq", admin=True)
    system.did("useradd", "--create-home", USER, admin=True)


@contextmanager
def layer(folder: Path, *below: Path, room: int | None = None) -> Generator[BareSystem]:
    """Give a copy of a system, made of the layers `below` (the uppermost first); what is done in it stays in `folder`.

    `room`: the size in MB of the disk that it is on.
    """
    upper, work, root = folder / "upper", folder / "work", folder / "root"
    folder.mkdir(parents=True, exist_ok=True)
    if room is not None:
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}m", "none", str(folder)], check=True)
    for each in (upper, work, root):
        each.mkdir()
    options = f"lowerdir={':'.join(map(str, below))},upperdir={upper},workdir={work}"
    subprocess.run(["mount", "-t", "overlay", "overlay", "-o", options, str(root)], check=True)
    subprocess.run(["mount", "-t", "proc", "proc", str(root / "proc")], check=True)
    system = BareSystem(root)
    try:
        yield system
    finally:
        system.stop()
        for mounted in (root / "proc", root, *([folder] if room is not None else [])):
            subprocess.run(["umount", "--lazy", str(mounted)], check=False)
