"""What goes into the packaged program, and what it leaves to the system. Tested here: packaging/build.py linux.

Two tables decide it. `LEFT_OUT` names what PyInstaller would bring and no screen or command needs; `SYSTEM` names the
shared libraries that stay the system's, with the package of Debian that brings each. A library of the desktop (X,
Wayland, OpenGL, fonts, GTK) has to be the one that the desktop runs on, so none of those is carried along.
"""

from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
NAME: Final = "bhag-planner"

NOT_IMPORTED: Final = (
    "PIL.ImageTk",
    "PIL._avif",
    "PIL._imagingcms",
    "PIL._imagingft",
    "PIL._imagingtk",
    "PIL._webp",
    "charset_normalizer",
    "cryptography",
    "fontTools",
    "lxml",
    "multiprocessing",
    "numpy",
    "pip",
    "pycparser",
    "readline",
    "setuptools",
    "tkinter",
    "wheel",
)
"""Modules that some library asks for and does without."""

LEFT_OUT: Final = (
    "PySide6/Qt/plugins/egldeviceintegrations/*",
    "PySide6/Qt/plugins/generic/*",
    "PySide6/Qt/plugins/imageformats/*qpdf*",
    "PySide6/Qt/plugins/imageformats/*qicns*",
    "PySide6/Qt/plugins/imageformats/*qtga*",
    "PySide6/Qt/plugins/imageformats/*qtiff*",
    "PySide6/Qt/plugins/imageformats/*qwbmp*",
    "PySide6/Qt/plugins/imageformats/*qwebp*",
    "PySide6/Qt/plugins/networkinformation/*",
    "PySide6/Qt/plugins/platforms/*qeglfs*",
    "PySide6/Qt/plugins/platforms/*qlinuxfb*",
    "PySide6/Qt/plugins/platforms/*qminimal*",
    "PySide6/Qt/plugins/platforms/*qvkkhrdisplay*",
    "PySide6/Qt/plugins/platforms/*qvnc*",
    "PySide6/Qt/plugins/platforms/*qdirect2d*",
    "PySide6/Qt/plugins/tls/*",
    "*libQt6EglF*",
    "PySide6/opengl32sw.dll",
    "pyphen/dictionaries/*",
    "PySide6/Qt/translations/*",
    "PySide6/translations/*",
    "*.dist-info/*",
    "*/py.typed",
)
"""Files, by their path in the program's folder; on Windows the folder PySide6/Qt is PySide6 itself."""

KEPT: Final = (
    "pyphen/dictionaries/hyph_nl_NL.dic",
    "pyphen/dictionaries/hyph_en_*.dic",
    "*/translations/qtbase_nl.qm",
)
"""What stays of it all the same."""

SYSTEM: Final = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""The system's shared libraries that the program needs, and the package that brings each on Debian and Ubuntu."""

GLIBC: Final = (
    "ld-linux-x86-64.so.2",
    "ld-linux-aarch64.so.1",
    "libc.so.6",
    "libdl.so.2",
    "libm.so.6",
    "libpthread.so.0",
    "libresolv.so.2",
    "librt.so.1",
    "libutil.so.1",
)
"""The C library, whose least version is read from what was built."""

OPTIONAL: Final = {
    "libqgtk3.so": "libgtk-3-0",
    "libcupsprintersupport.so": "libcups2",
}
"""Plugins of Qt that work where the system has what they need, and are passed over where it has not; the package is
recommended: the looks and the file dialog of GNOME, and the system's printers."""

RECOMMENDED: Final = ("xdg-utils", "zenity | kdialog | x11-utils")
"""What opens a PDF or a folder for us, and what says in a box that the program itself cannot begin."""
RECOMMENDED_RPM: Final = ("libgtk-3.so.0()(64bit)", "libcups.so.2()(64bit)", "xdg-utils", "zenity")
"""The same, with what `OPTIONAL` names, for an .rpm."""

OWN: Final = (
    "libbz2.so*",
    "libcrypto.so*",
    "libexpat.so*",  # of the system's Python
    "libffi.so*",
    "liblzma.so*",
    "libmpdec.so*",
    "libpython3*",
    "libsqlite3.so*",
    "libssl.so*",
    "libuuid.so*",
)
"""What Python itself leans on, carried along so that any system will do."""


def is_left_out(path: str) -> bool:
    """Tell whether a file is left out of the program, by its path in the folder, written in either way."""
    name = PurePosixPath(path.replace("\\", "/")).as_posix()
    unified = name.replace("PySide6/plugins/", "PySide6/Qt/plugins/")
    return _any(unified, LEFT_OUT) and not _any(unified, KEPT)


def is_systems(path: str, source: str) -> bool:
    """Tell whether a shared library on Linux is left to the system: it comes from there and is not Python's own."""
    return source.startswith(("/lib", "/usr/lib")) and not is_own(Path(path).name)


def _any(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def data() -> list[tuple[str, str]]:
    """Return the program's own files that are no modules, each with the folder that it goes to."""
    found = [path for path in (ROOT / "resources").rglob("*") if path.is_file() and path.suffix != ".po"]
    kept = [(str(path), str(Path("planner") / path.relative_to(ROOT).parent)) for path in found]
    tables = [(str(path), str(path.relative_to(ROOT).parent)) for path in (ROOT / "planner").rglob("*.sql")]
    return sorted(kept + tables)


def is_own(name: str) -> bool:
    """Tell whether a shared library is one that Python leans on, by its file's name."""
    return _any(name, OWN)
