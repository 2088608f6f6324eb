"""A person at work in a process of their own: adds steps, publishes now and then, and says what was reported done.

`python worker.py FILE NAME COUNT EVERY`: COUNT changes, a publish after each EVERY of them; 0 for never.
`python worker.py both FILE`: two of them in one process, in turns, each with a working copy of its own.
`python worker.py merge FILE COPY`: takes a copy in and publishes. `python worker.py share FILE COPY`: writes a copy.
"""

import faulthandler
import sys
from typing import Final

from planner.document import Document
from planner.roadmap import Step

HOURGLASS: Final = 120.0
"""Seconds after which a worker hangs: it says where, on stderr, and ends. Whoever started it waits longer."""


def work(path: str, name: str, count: int, every: int) -> None:
    document = Document.open(path, author=name)
    said("open")
    for number in range(count):
        title = f"{name}-{number}"
        with document.change(f"add {title}") as change:
            change.add(Step(title=title))
        said(f"done {title}")
        if every and number % every == every - 1:
            document.publish()
            said(f"published {title}")
    document.close()
    said("closed")


def said(line: str) -> None:
    """Report a line at once, in one write."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def merge(path: str, copy: str) -> None:
    with Document.open(path, author="here") as document:
        said("open")
        document.merge(copy)
        said("merged")


def share(path: str, copy: str) -> None:
    with Document.open(path, author="here") as document:
        said("open")
        document.copy_to(copy)
        said("shared")


def both(path: str) -> None:
    people = {name: Document.open(path, author=name) for name in ("window", "command")}
    said("open")
    for number in range(4):
        for name, document in people.items():
            with document.change("add") as change:
                change.add(Step(title=f"{name}-{number}"))
            said(f"done {name}-{number}")
            if number % 2:
                document.publish()
    for document in people.values():
        document.close()
    said("closed")


if __name__ == "__main__":
    faulthandler.dump_traceback_later(HOURGLASS, exit=True)
    if len(sys.argv) == 3:
        both(sys.argv[2])
    elif len(sys.argv) == 4:
        {"merge": merge, "share": share}[sys.argv[1]](*sys.argv[2:])
    else:
        work(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
