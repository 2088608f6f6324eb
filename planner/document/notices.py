"""What opening a file found that a person should know: a sentence, and what was kept or may be gone back to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from planner.message import marked, sanitized
from planner.roadmap.roadmap import Roadmap

OTHER_ROADMAP: Final = marked(
    "{name} is another roadmap now. The one that was here before, “{goal}”, was kept whole as a safety copy."
)
OTHER_WITH_WORK: Final = marked(
    "{name} is another roadmap now. The one that was here before, “{goal}”, holds work that is in no file; it was kept "
    "whole as a safety copy. Bring it to a file of its own from there."
)
UNREADABLE: Final = marked(
    "What an earlier session left of {name} could not be read, and was kept whole in {folder}. The file itself is fine."
)
NOT_MERGED: Final = marked(
    "What an earlier session left of {name} could not be brought together with it. It was kept whole as a safety copy."
)
OLDER_VERSION: Final = marked(
    "{name} was replaced by an older version of this roadmap. Nothing is lost: what came later was kept on this "
    "laptop, and goes into the file again."
)
CAME_ALONG: Final = marked(
    "Work on {name} that was in no file yet was kept under its earlier name. It is in the plan now."
)
NEARLY_FULL: Final = marked(
    "{name} holds {percent} % of what a file may hold. Make it smaller in time: File, Make the file smaller."
)
"""A file from three quarters on."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence with places for `values`, to be translated.

    `kept` is the safety copy that it speaks of; `earlier` is the plan of an older version, to which one may go back.
    """

    sentence: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])
    kept: Path | None = None
    earlier: Roadmap | None = None


def notice(sentence: str, kept: Path | None = None, earlier: Roadmap | None = None, **values: object) -> Notice:
    """Return a notice, its values made harmless to show."""
    return Notice(sentence, {name: sanitized(value) for name, value in values.items()}, kept, earlier)
