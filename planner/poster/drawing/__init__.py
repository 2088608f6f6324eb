"""What every layout draws with: scene, measured text, fonts, marks, paper and the PDF."""

import sys
from types import ModuleType
from typing import Final

_OF_THE_HOME: Final = ("reportlab_mods", "reportlab_settings")
"""Modules of a user that ReportLab runs on being imported, from `~/.reportlab_mods` where there are none."""

for _name in _OF_THE_HOME:
    # An empty one stands there first: a poster hangs on no file in the home, and on no home that can be looked into.
    sys.modules.setdefault(_name, ModuleType(_name))
