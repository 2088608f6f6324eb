"""The catalogue of texts: found in the code, kept in resources/translations, compiled for gettext.

`uv run python -m tests.catalogue` brings the catalogue up to date with the code: new sentences are added without a
translation, which a test then asks for, and sentences that are gone are dropped.
"""

import ast
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from string import Formatter
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "resources" / "translations" / "nl" / "LC_MESSAGES"
PO: Final = FOLDER / "planner.po"
MO: Final = FOLDER / "planner.mo"
SPEAKING: Final = {"text": 1, "marked": 1, "Phrase": 1, "plural": 2}
"""What hands a text to the catalogue, by its name, and how many of its first arguments are texts."""

Words = str | tuple[str, str]


def found(root: Path = ROOT) -> dict[Words, str]:
    """Return every text in the code, a pair for a plural, with the module that it was first seen in."""
    texts: dict[Words, str] = {}
    for path in sorted((root / "planner").rglob("*.py")):
        name = path.relative_to(root).as_posix()
        for words in spoken(ast.parse(path.read_text(encoding="utf-8"))):
            texts.setdefault(words, name)
    return texts


def spoken(module: ast.Module) -> Iterator[Words]:
    """Yield the texts in a module, in order; a `text` that comes from another package is none of ours."""
    strange = set(_from_elsewhere(module))
    calls = [node for node in ast.walk(module) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        path = _path(call.func)
        name, first = path[0], path[-1]
        said = [one.value for one in call.args[: SPEAKING.get(name, 0)] if isinstance(one, ast.Constant)]
        words = [one for one in said if isinstance(one, str) and one]
        if words and len(words) == SPEAKING[name] and first not in strange:
            yield words[0] if len(words) == 1 else (words[0], words[1])


def _path(node: ast.expr) -> list[str]:
    """Return the names of `one.two.text`, the last first; "" for what is no name."""
    if isinstance(node, ast.Attribute):
        return [node.attr, *_path(node.value)]
    return [node.id if isinstance(node, ast.Name) else ""]


def _from_elsewhere(module: ast.Module) -> Iterator[str]:
    """Yield the names that a module imports from other packages than our own."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for one in node.names:
                source = one.name if isinstance(node, ast.Import) else node.module or ""
                if source.partition(".")[0] != "planner":
                    yield one.asname or one.name.partition(".")[0]


def catalogue() -> Catalog:
    """Return the catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="nl")


class _Steady(Catalog):
    """A catalogue of which the head does not tell by which version of Babel it was written."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The head, name by name."""
        return [(name, "Babel\n" if name == "Generated-By" else value) for name, value in super().mime_headers]


def _empty() -> Catalog:
    words = _Steady(locale="nl", project="BHAG Planner", charset="utf-8", fuzzy=False)
    words.creation_date = words.revision_date = datetime(2026, 11, 1, tzinfo=UTC)  # the same bytes on every day
    return words


def compiled(kept: Catalog) -> bytes:
    """Return the catalogue as gettext reads it."""
    words = _empty()
    for message in kept:
        if message.id:
            words.add(message.id, message.string)
    out = io.BytesIO()
    write_mo(out, words)
    return out.getvalue()


def renewed(kept: Catalog | None, given: dict[Words, str | list[str]]) -> Catalog:
    """Return the catalogue of the texts in the code: translations as kept, or as `given`."""
    words = _empty()
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


def untranslated(words: Catalog) -> list[Words]:
    """Return the texts without a translation."""
    return [message.id for message in words if message.id and not all(_forms(message.string))]


def misplaced(words: Catalog) -> list[Words]:
    """Return the texts of which the translation has other places for values than the text itself."""
    return [
        message.id
        for message in words
        if message.id
        and [_places(one) for one in _forms(message.id)] != [_places(one) for one in _forms(message.string)]
    ]


def _forms(words: Words) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else words


def _places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


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
