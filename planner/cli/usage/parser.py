"""Typer's commands, with help and refusals of our own: Typer has its own in English alone, for programmers."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, Final, cast

import typer
from typer.core import TyperCommand, TyperGroup
from typer.models import ParameterInfo

from planner.cli.errors import refused, wrong_usage
from planner.cli.usage.help_text import Command, help_text, usage
from planner.cli.usage.wrong_usage import no_such_command, too_much, wrong_usage_text
from planner.message import marked
from planner.phrasing.language import Language

PROGRAM: Final = "bhag-planner"

# Typer's context is a private class. The language travels in its `obj`, which is for the program to use.


class _Verb(TyperCommand):
    """One command."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """Return the help of the command."""
        return help_text(self, ctx.command_path, ctx.obj)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read what was given; raise BadParameter for more than the command takes."""
        ctx.allow_extra_args = True
        more = super().parse_args(ctx, args)
        if more:
            raise typer.BadParameter(too_much(more, ctx.obj))
        return more


class _Verbs(TyperGroup):
    """All commands."""

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """Return what the program is for, and each command with a sentence."""
        return help_text(self, ctx.command_path, ctx.obj)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401
        """Return the command of a name; raise BadParameter for none of that name."""
        if args[0] not in self.commands:
            raise typer.BadParameter(no_such_command(args[0], [*self.commands], ctx.obj))
        return super().resolve_command(ctx, args)


class Application(typer.Typer):
    """The command line in one language."""

    def __init__(self, words: Language, about: str) -> None:
        super().__init__(
            cls=_Verbs,
            help=about,
            add_completion=False,
            no_args_is_help=False,
            rich_markup_mode=None,
            pretty_exceptions_enable=False,
            context_settings={"help_option_names": ["-h", "--help"], "obj": words},
        )
        self._words = words

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:  # noqa: ANN401
        """Add a command, as Typer does."""
        add = super().command(name, cls=_Verb, **settings)

        def added(verb: Any) -> Any:  # noqa: ANN401
            # Whether a file may be read is said by who reads it, in a sentence: Typer would take it for wrong usage.
            for hint in verb.__annotations__.values():
                for option in getattr(hint, "__metadata__", ()):
                    if isinstance(option, ParameterInfo):
                        option.readable = False
            return add(verb)

        return added

    def run(self, given: Sequence[str]) -> int:
        """Run what was given; return 1 where it was stopped, 2 for wrong usage, else what the command ends with."""
        verbs = cast("TyperGroup", typer.main.get_command(self))
        try:
            code = verbs.main([*given], PROGRAM, standalone_mode=False)
        except typer.TyperException as error:
            return self._refuse(error, verbs, given)
        except typer.Abort:
            return refused(self._words.text(marked("Stopped, nothing more was done.")), self._words)
        return code if isinstance(code, int) else 0

    def _refuse(self, error: typer.TyperException, verbs: TyperGroup, given: Sequence[str]) -> int:
        """Say how the command is written, what is wrong, and where more is told."""
        verb = verbs.commands.get(given[0]) if given else None
        command = cast("Command", verb or verbs)
        path = f"{PROGRAM} {given[0]}" if verb else PROGRAM
        print(usage(command, path, self._words), file=sys.stderr)
        code = wrong_usage(wrong_usage_text(error, command, self._words), self._words)
        print(self._words.text(marked("More help: {command}"), command=f"{path} --help"), file=sys.stderr)
        return code
