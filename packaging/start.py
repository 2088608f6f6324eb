"""Where the packaged program begins. Tested here: tests/packaging, by what packaging/build.py linux made."""

import os
import sys

HERE = os.path.dirname(sys.executable)  # noqa: PTH120 - with as few modules as can be
"""The folder of the program."""


def give_back_surroundings() -> None:
    """Take out of the environment what was put there to start this program.

    The program that opens a PDF or a folder for us would otherwise be given our libraries in the place of its own.
    """
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if sys.platform == "linux":
        os.environ.pop("LD_LIBRARY_PATH", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    for name in [name for name in os.environ if name.startswith("_PYI_")]:
        del os.environ[name]


def hold_on_to_own_code() -> None:
    """Keep reading modules from the very file that was started, also once an upgrade has put another in its place."""
    if sys.platform != "linux":
        return  # elsewhere the file of a running program cannot be replaced
    import pyimod02_importers  # PyInstaller's own, in every program that it makes

    held = os.open(sys.executable, os.O_RDONLY | os.O_CLOEXEC)
    pyimod02_importers.pyz_archive._filename = f"/proc/self/fd/{held}"


def start() -> int:
    """Run the program, where all of it is there, and return its exit code."""
    give_back_surroundings()
    hold_on_to_own_code()
    try:
        from planner.installation import damaged_files

        gone = damaged_files(HERE)
        if gone:
            return refused_as_damaged(gone)
        from planner.cli.main import main
    except ImportError as missing:
        return refuse_plainly(missing.name or "")
    try:
        return main()
    except Exception as wrong:  # noqa: BLE001 - it is raised again where it is a bug
        return refused_if_damaged(wrong)


def refused_if_damaged(wrong: Exception) -> int:
    """Refuse to go on where something went wrong for lack of what was installed; a bug is raised again."""
    from planner.installation import changed_files

    changed = changed_files(HERE)
    if changed:
        return refused_as_damaged(changed)
    if isinstance(wrong, ImportError):
        from planner.cli.damaged import refuse_for_system
        from planner.cli.main import asks_for_window

        return refuse_for_system(str(wrong), for_window=asks_for_window(sys.argv[1:]))
    raise wrong


def refused_as_damaged(gone: list[str]) -> int:
    """Say which files of the program are damaged and return exit code 1."""
    try:
        from planner.cli.damaged import refuse_damaged
        from planner.cli.main import asks_for_window

        return refuse_damaged(gone, for_window=asks_for_window(sys.argv[1:]))
    except Exception:  # noqa: BLE001 - whatever is needed to say it is itself among what is damaged
        return refuse_plainly(os.path.basename(gone[0]))  # noqa: PTH119


def refuse_plainly(name: str) -> int:
    """Say that a module of the program is missing, where too much is missing to say it better; return exit code 1."""
    words = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    if words.startswith("nl"):
        said = f"fout: Het programma is niet heel: {name} ontbreekt of is beschadigd. Je roadmaps zijn ongemoeid; "
        said += "installeer BHAG Planner opnieuw."
    else:
        said = f"error: The program is not whole: {name} is missing or damaged. Your roadmaps are untouched; "
        said += "install BHAG Planner again."
    if sys.stderr is not None:
        sys.stderr.write(f"{said}\n")
    return 1


if __name__ == "__main__":
    sys.exit(start())
