"""Where the fonts, icons, translations, templates and the sample are: the one place that knows."""

from functools import cache
from pathlib import Path


@cache
def resource(*parts: str) -> Path:
    """Return the path of a resource, given as its folders and name; in a wheel they lie inside the package."""
    inside = Path(__file__).parent / "resources"
    folder = inside if inside.is_dir() else Path(__file__).parent.parent / "resources"
    return folder.joinpath(*parts)
