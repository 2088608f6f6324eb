"""`uv run python -m tests.screens OUT [NAME] [--look LOOK]`: every screen, dialog and poster page as a picture.

`--without TEXT` leaves out those of whose names TEXT is a part.

Screens come in both languages, light and dark, at 100, 150 and 200 %. NAME draws only those that begin with it; a
LOOK, such as `nl-light-100`, only the screens in that look, and no posters.
"""

import argparse
import sys
from pathlib import Path

from tests.screens.drawing import LOOKS, screens
from tests.screens.posters import posters


def main(given: list[str]) -> int:
    """Draw the pictures that were asked for and tell how many there are."""
    usage = argparse.ArgumentParser(prog="python -m tests.screens", description="Draws screens and posters to look at.")
    usage.add_argument("folder", type=Path, metavar="OUT", help="where the pictures go")
    usage.add_argument("only", nargs="?", default="", metavar="NAME", help="only those that begin with it")
    usage.add_argument("--look", choices=LOOKS, help="only the screens in one look, and no posters")
    usage.add_argument("--without", default="", metavar="TEXT", help="none with this in their names")
    asked = usage.parse_args(given)
    drawn = screens(asked.folder, asked.only, [asked.look] if asked.look else LOOKS, asked.without)
    drawn += [] if asked.look else posters(asked.folder, asked.only)
    print(f"{len(drawn)} pictures in {asked.folder}")
    return 0 if drawn else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
