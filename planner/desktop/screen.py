"""Whether there is a screen to show a window on; asked without importing Qt."""

import os
import sys
from collections.abc import Mapping
from typing import Final

_UNSEEN: Final = ("offscreen", "minimal", "vnc")


def has_screen(environment: Mapping[str, str] | None = None, platform: str = sys.platform) -> bool:
    """Tell whether a window would be seen: not on Qt's offscreen and minimal, nor on a Linux without a display."""
    known = os.environ if environment is None else environment
    chosen = known.get("QT_QPA_PLATFORM", "").split(":")[0].lower()
    if chosen in _UNSEEN:
        return False
    if chosen or not platform.startswith(("linux", "freebsd")):
        return True
    return bool(known.get("DISPLAY") or known.get("WAYLAND_DISPLAY"))
