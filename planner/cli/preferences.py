"""The language in which the command line speaks."""

import os
from collections.abc import Callable

from planner.phrasing.language import Language, language, system_code
from planner.preferences import kept_preferences


def preferred_language(environment: Callable[[str], str | None] = os.environ.get) -> Language:
    """Return the language in which the command line speaks: that of LC_ALL, the preferred one, or the system's.

    LC_ALL goes before all else, for it is how a person or a script asks for a language for once.
    """
    chosen = None if environment("LC_ALL") else kept_preferences().language_chosen
    return language(chosen or system_code(environment))
