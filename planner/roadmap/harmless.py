"""Text of a stranger made harmless before it is shown: the one place that says which letters are shown as a mark.

A name may hold letters that are not seen and still act: a terminal obeys escapes, and an override of the direction of
writing shows what follows back to front, so that one name looks like another (Unicode Standard Annex 9, section 2).
Such a letter is kept in the plan and shown as "�", so that a person sees that something is there.
"""

import re
from typing import Final

MARK: Final = "\ufffd"
"""What is shown for a letter that could do harm."""
_HARMFUL: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls but the tab and the end of a line: escapes for terminals begin so
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of the direction of writing
    "\u2028\u2029"  # ends of lines and paragraphs that most programs do not know
    "\ufff9-\ufffb\U000e0000-\U000e007f"  # annotations and tags: text beside the text, never seen
    "\ud800-\udfff]"  # halves of letters, which no file and no terminal takes
)


def harmless(text: str) -> str:
    """Return `text` as it may be shown on a screen, on paper, in a terminal or in a sentence; most is so already."""
    return _HARMFUL.sub(MARK, text) if _HARMFUL.search(text) else text
