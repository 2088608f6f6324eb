"""What is said of wrong usage: one sentence for each way in which a command can be written wrongly."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

import typer
from typer.core import TyperArgument, TyperGroup, TyperOption

from planner.cli.usage.help_text import Command, longest
from planner.message import marked
from planner.phrasing.language import Language

_NO_OPTION: Final = marked("{option} is no option of this command.")
_NO_OPTION_BUT: Final = marked("{option} is no option of this command. Did you mean {meant}?")
_NO_COMMAND: Final = marked("“{word}” is no command. These are the commands: {verbs}.")
_NO_COMMAND_BUT: Final = marked("“{word}” is no command. Did you mean {meant}? All commands: {verbs}.")

_ALIKE: Final = 0.6
"""From 0 to 1: how much a word must look like another one to be taken for a mistyped one."""
_NEXT_BEST: Final = 0.1
"""How much less than the likeliest word another one may look like what was typed."""


def wrong_usage_text(error: typer.TyperException, command: Command, words: Language) -> str:
    """Return the sentence for what Typer found wrong; never its own, which is English and for programmers."""
    param, name = getattr(error, "param", None), getattr(error, "option_name", None)
    if isinstance(name, str):
        if hasattr(error, "possibilities"):
            return no_such_option(name, command, words)
        return _value_of(name, command, words)
    if isinstance(param, TyperArgument | TyperOption):
        shown = str(param.metavar) if isinstance(param, TyperArgument) else longest(param.opts)
        if hasattr(error, "param_type"):
            return words.text(marked("{name} was not given."), name=shown)
        if param.type_descriptor.annotation is int:
            return words.text(marked("After {name} a whole number is meant to follow."), name=shown)
        return words.text(marked("What was given for {name} cannot be used."), name=shown)
    if isinstance(error, typer.BadParameter):
        return error.message  # a sentence of our own
    if isinstance(command, TyperGroup):
        verbs = ", ".join(command.commands)
        return words.text(marked("No command was given. These are the commands: {verbs}."), verbs=verbs)
    return words.text(marked("The command is written in a way that cannot be understood."))


def no_such_option(name: str, command: Command, words: Language) -> str:
    """Return the sentence for an option that a command does not have, with those that look like it."""
    known = [one for param in command.params for one in (*param.opts, *param.secondary_opts) if one.startswith("--")]
    meant = likely(name, [*known, "--help"])
    if not meant:
        return words.text(_NO_OPTION, option=name)
    return words.text(_NO_OPTION_BUT, option=name, meant=words.either(meant))


def no_such_command(word: str, verbs: Sequence[str], words: Language) -> str:
    """Return the sentence for a command that there is not, with those that look like it."""
    meant, every = likely(word, verbs), ", ".join(verbs)
    if not meant:
        return words.text(_NO_COMMAND, word=word, verbs=every)
    return words.text(_NO_COMMAND_BUT, word=word, meant=words.either(meant), verbs=every)


def too_much(more: Sequence[str], words: Language) -> str:
    """Return the sentence for words that a command has no place for."""
    return words.text(
        marked("This is more than the command takes: {more}. A name with spaces goes between quotation marks."),
        more=" ".join(more),
    )


def _value_of(name: str, command: Command, words: Language) -> str:
    """Return the sentence for an option with a value that it does not take, or without the one that it needs."""
    option = next((one for one in command.params if name in one.opts and isinstance(one, TyperOption)), None)
    if option is None or option.is_flag:
        return words.text(marked("{option} stands alone: nothing is given with it."), option=name)
    return words.text(
        marked("Something is missing after {option}: {option} {value}."), option=name, value=option.metavar
    )


def likely(given: str, known: Sequence[str]) -> list[str]:
    """Return what somebody may have meant, the likeliest first: what begins so, else what looks like it."""
    plain = given.casefold().strip("-")
    if begun := [one for one in known if plain and one.strip("-").startswith(plain)]:
        return begun
    alike = {one: SequenceMatcher(None, plain, one.strip("-")).ratio() for one in known}
    least = max(_ALIKE, max(alike.values()) - _NEXT_BEST)
    return sorted((one for one in known if alike[one] >= least), key=lambda one: -alike[one])
