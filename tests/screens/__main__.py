"""`uv run python -m tests.screens OUT [NAME]`: every screen, dialog and poster page as a picture, to be looked at.

Screens come in both languages, light and dark, at 100 and 200 %. NAME draws only those that begin with it.
"""

import sys
from pathlib import Path

from tests.screens.drawing import screens
from tests.screens.posters import posters


def main(given: list[str]) -> int:
    """Draw all pictures and tell how many there are."""
    if not given:
        print("Say where: uv run python -m tests.screens OUT", file=sys.stderr)
        return 2
    folder, only = Path(given[0]), given[1] if len(given) > 1 else ""
    drawn = screens(folder, only)
    drawn += posters(folder, only)
    print(f"{len(drawn)} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
