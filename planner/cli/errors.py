"""How the command line says that something could not be done."""

import sys

from planner.roadmap.refusal import DocumentError, marked


class NoFolder(DocumentError):
    """A folder that can neither be found nor made."""

    sentence = marked("The folder {name} cannot be made, so nothing was written. Choose another one.")


class NoSuchStep(DocumentError):
    """A step that the roadmap does not have."""

    sentence = marked('No step has the number or title "{name}". The numbers are those on the screen, such as 2.1.')


def refused(sentence: str) -> int:
    """Print one line `error: …` on standard error and return exit code 1."""
    print(f"error: {' '.join(sentence.split())}", file=sys.stderr)
    return 1
