"""What a document says to who cannot see it: its headings, lists and words in the order of reading.

The structure stands apart from the painting, since what is painted first (grounds, bars) is not what is read first. A
`Group` of the scene bears the key of the element that it shows; what bears no key is decoration.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its `kind` is a standard structure type of ISO 32000 (Document, Sect, H1, H2, P, L, LI, LBody).

    `words` are read in the place of what is drawn; without them the drawn letters are read. `key` is borne by the
    groups that show it; one that no group shows is read all the same. `language` is a code where it differs from the
    document's.
    """

    kind: str
    words: str = ""
    key: str = ""
    children: tuple["Element", ...] = ()
    language: str = ""


def elements(root: Element) -> Iterator[Element]:
    """Yield an element and all below it, in the order of reading."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting.extend(reversed(element.children))
