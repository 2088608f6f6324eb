"""The help of a command: how it is written, what it is for, and what can be given with it."""

from collections.abc import Iterable, Iterator
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from planner.message import marked
from planner.phrasing.language import Language

_WIDEST: Final = 100
_NARROWEST: Final = 40
_FIRST_COLUMN: Final = 26
"""Letters of a name in the first column; what is said of a longer one begins on the next line."""

Command = TyperCommand | TyperGroup
Row = tuple[str, str]


def help_text(command: Command, path: str, words: Language) -> str:
    """Return the help of a command or, of all together, with every command; `path` is what one types for it."""
    parts = [usage(command, path, words), "\n".join(_wrapped(command.help or "", 2))]
    if isinstance(command, TyperGroup):
        verbs = [(name, one.help or "") for name, one in command.commands.items()]
        parts.append(_section(words.text(marked("Commands:")), verbs))
    else:
        given = [(_argument(one), _said(one, words)) for one in command.params if isinstance(one, TyperArgument)]
        parts.append(_section(words.text(marked("Arguments:")), given))
    chosen = [(_option(one), _said(one, words)) for one in command.params if isinstance(one, TyperOption)]
    chosen.append(("-h, --help", words.text(marked("Show this help and stop."))))
    parts.append(_section(words.text(marked("Options:")), chosen))
    return "\n\n".join(filter(None, parts))


def usage(command: Command, path: str, words: Language) -> str:
    """Return the line that says how a command is written: what it must have, and that there are options."""
    pieces = [path]
    if isinstance(command, TyperGroup):
        pieces.append(words.text(marked("COMMAND …")))
    for one in command.params:
        if isinstance(one, TyperArgument):
            pieces.append(_argument(one) if one.required else f"[{_argument(one)}]")
        elif isinstance(one, TyperOption) and one.required:
            pieces.append(f"{longest(one.opts)} {one.metavar}")
    if any(isinstance(one, TyperOption) and not one.required for one in command.params):
        pieces.append(words.text(marked("[OPTIONS]")))
    return words.text(marked("Usage: {line}"), line=" ".join(pieces))


def longest(names: Iterable[str]) -> str:
    """Return the name of an option that tells most: --out of -o and --out."""
    return max(names, key=len)


def _argument(one: TyperArgument) -> str:
    return f"{one.metavar} …" if one.nargs < 0 else str(one.metavar)


def _option(one: TyperOption) -> str:
    names = ", ".join(sorted(one.opts, key=len))
    if one.is_flag:
        return " / ".join([names, *one.secondary_opts])
    return f"{names} {one.metavar}"


def _said(one: TyperArgument | TyperOption, words: Language) -> str:
    """Return what is said of an argument or option, and whether it is needed, what it is without, and how often."""
    more: list[str] = []
    if isinstance(one, TyperOption) and one.required:
        more.append(words.text(marked("It is needed.")))
    if isinstance(one, TyperOption) and one.multiple:
        more.append(words.text(marked("May be given several times.")))
    if isinstance(one, TyperOption) and one.secondary_opts:
        without = one.opts if one.default else one.secondary_opts
        more.append(words.text(marked("Otherwise: {value}."), value=longest(without)))
    elif isinstance(one, TyperOption) and isinstance(one.default, str) and one.default:
        more.append(words.text(marked("Otherwise: {value}."), value=one.default))
    return " ".join([one.help or "", *more])


def _section(heading: str, rows: list[Row]) -> str:
    return "\n".join([heading, *_table(rows)]) if rows else ""


def _table(rows: list[Row]) -> Iterator[str]:
    """Yield lines of two columns."""
    column = min(max(len(name) for name, _ in rows), _FIRST_COLUMN)
    for name, said in rows:
        first, *others = _wrapped(said, column + 4)
        if len(name) > column:
            yield f"  {name}"
            yield first
        else:
            yield f"  {name:{column}}  {first.strip()}"
        yield from others


def _wrapped(text: str, indent: int) -> list[str]:
    width = max(min(get_terminal_size().columns, _WIDEST) - 2, indent + _NARROWEST)
    space = " " * indent
    return wrap(text, width, initial_indent=space, subsequent_indent=space, break_on_hyphens=False) or [""]
