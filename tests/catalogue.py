"""The catalogue of texts: found in the code, kept in resources/translations, compiled for gettext.

`uv run python -m tests.catalogue` brings the catalogue up to date with the code: new sentences are added without a
translation, which a test then asks for, and sentences that are gone are dropped.
"""

import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "resources" / "translations" / "nl" / "LC_MESSAGES"
PO: Final = FOLDER / "planner.po"
MO: Final = FOLDER / "planner.mo"
KEYWORDS: Final = {"text": None, "marked": None, "Phrase": None, "plural": (1, 2)}
WITHOUT_WORDS: Final = ("store/tables.py",)
"""Modules whose `text` is another one's."""

Words = str | tuple[str, str]


def found() -> dict[Words, str]:
    """Return every text in the code, a pair for a plural, with the module that it was first seen in."""
    texts: dict[Words, str] = {}
    for path in sorted((ROOT / "planner").rglob("*.py")):
        name = path.relative_to(ROOT / "planner").as_posix()
        if name in WITHOUT_WORDS:
            continue
        for _, words, _, _ in extract_from_file("python", path, KEYWORDS):
            key = (words[0], words[1]) if isinstance(words, tuple) else words
            if key:
                texts.setdefault(key, f"planner/{name}")
    return texts


def catalogue() -> Catalog:
    """Return the catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


def compiled(words: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    out = io.BytesIO()
    write_mo(out, words)
    return out.getvalue()


def renewed(kept: Catalog | None, given: dict[Words, str | list[str]]) -> Catalog:
    """Return the catalogue of the texts in the code: translations as kept, or as `given`."""
    words = Catalog(locale="nl", project="BHAG Planner", charset="utf-8", fuzzy=False)
    words.creation_date = words.revision_date = datetime(2026, 11, 1, tzinfo=UTC)  # the same bytes on every day
    for text, module in sorted(found().items(), key=lambda item: (item[1], str(item[0]))):
        known: Message | None = kept.get(text if isinstance(text, str) else text[0]) if kept else None
        translated = given.get(text) or (known.string if known else "")
        words.add(text, tuple(translated) if isinstance(translated, list) else translated, locations=[(module, 0)])
    return words


def write(words: Catalog) -> None:
    """Write the catalogue and its compiled form."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, words, width=118, include_lineno=False, sort_by_file=True, omit_header=False)
    PO.write_bytes(out.getvalue())
    MO.write_bytes(compiled(words))


def untranslated(words: Catalog) -> list[object]:
    """Return the texts without a translation."""
    return [
        message.id
        for message in words
        if message.id and not all([message.string] if isinstance(message.string, str) else message.string)
    ]


def main() -> int:
    """Bring the catalogue up to date and tell what has no translation."""
    words = renewed(catalogue() if PO.exists() else None, {})
    write(words)
    open_texts = untranslated(words)
    for text in open_texts:
        print("no translation:", text)
    return 1 if open_texts else 0


if __name__ == "__main__":
    sys.exit(main())
