"""What Qt's binding does at each import, and what of it we do without.

Whenever a module is imported, PySide6 (6.12) reads its source to see whether it names PySide6: such modules may switch
to another way of naming (`from __feature__ import snake_case`), and others must be left alone. For the seventy modules
of a window that takes as long as importing Qt's widgets. All of ours use PySide6 and none switches, which is what the
binding concludes without reading them, too.
"""

from importlib import import_module
from types import ModuleType


def spare_sources(package: str) -> bool:
    """Have the modules of a package taken for ones that use PySide6, unread; tell whether this PySide6 can be told."""
    try:
        feature = import_module("shibokensupport.feature")
    except ImportError:
        return False
    scan = getattr(feature, "_mod_uses_pyside", None)
    if not callable(scan):
        return False

    def uses_pyside(module: ModuleType) -> bool:
        return module.__name__.startswith(package) or bool(scan(module))

    setattr(feature, "_mod_uses_pyside", uses_pyside)  # noqa: B010 - a name that the type checker does not know
    return True
