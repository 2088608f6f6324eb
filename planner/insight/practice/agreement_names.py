"""The names in an agreement that was typed as one line and that the plan does not know, or knows in part only.

Nothing is decided by it: who is meant is asked. A word that begins a line may be a verb ("Bel de bibliotheek"), and one
after "voor" or "met" may be anybody, so that what is found here is a doubt and never an answer.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

from planner.roadmap import Roadmap

_COLON: Final = re.compile(r"([^\W\d_][^:;,!?]{0,39}?)\s*:\s+(?=\S)")
_WORDS: Final = 4
"""Words of a name, at most."""
_LABELS: Final = frozenset(
    {"ik", "i", "actie", "action", "todo", "nb", "ps", "let op", "note", "vraag", "question", "idee", "idea"}
)
"""What stands before a colon and is nobody's name."""
_TO: Final = re.compile(
    r"(?<!\S)(?i:aan|voor|to|for|met|with)\s+(?:(?i:de|het|the|our|onze)\s+)?"
    r"([^\W\d_a-z][\w'.-]*(?:\s+(?:van|de|der|den|het|of|[^\W\d_a-z][\w'.-]*))*)"
)
"""To whom, where that begins with a capital."""
_LEAST: Final = 3
"""Letters of which the beginning of a name is known."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name in doubt: that of who promises or to whom; `known` are the names of the plan that it begins.

    Without a `name` nobody is named who promises.
    """

    side: Literal["who", "to"]
    name: str = ""
    known: tuple[str, ...] = ()


def new_name_in(line: str) -> tuple[str, str]:
    """Return the name before a colon at the beginning of a line and what follows, ("", the line) for none."""
    found = _COLON.match(line)
    name = " ".join(found[1].split()) if found else ""
    if found is None or not name[:1].isupper() or len(name.split()) > _WORDS or name.casefold() in _LABELS:
        return "", line
    return name, line[found.end() :]


def who_in_doubt(roadmap: Roadmap, new_name: str, what: str) -> Doubt | None:
    """Return the doubt about who promises what, where no person of the plan does; None for a whole new name."""
    if new_name:
        known = _begun(roadmap, new_name)
        return Doubt("who", new_name, known) if known else None
    words = what.split()
    for count in range(min(len(words), _WORDS), 0, -1):
        begun = " ".join(words[:count])
        if len(begun) >= _LEAST and (known := _begun(roadmap, begun)):
            return Doubt("who", begun, known)
    return Doubt("who")


def whom_in_doubt(roadmap: Roadmap, what: str) -> Doubt | None:
    """Return the doubt about to whom it is, where words say so and nobody of the plan was found in them."""
    found = _TO.search(what)
    if found is None:
        return None
    name = found[1].strip(" .")
    return Doubt("to", name, _begun(roadmap, name) if len(name) >= _LEAST else ())


def _begun(roadmap: Roadmap, text: str) -> tuple[str, ...]:
    wanted = text.casefold()
    return tuple(one.name for one in roadmap.people if " ".join(one.name.casefold().split()).startswith(wanted))
