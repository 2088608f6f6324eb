"""`self-test`: does everything once, leaves nothing, works anywhere, and names what is broken."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest

from planner.cli.self_test import areas
from planner.document import Document
from planner.document.templates.create import LANGUAGES, TEMPLATES
from planner.exchange.formats import FORMATS, Format
from planner.exchange.table.cells import Sheet
from planner.poster import LAYOUTS
from planner.poster.drawing import shaping
from planner.roadmap import Roadmap
from tests.cli.commands import ROOT, Said
from tests.cli.conftest import Command

HAS_WINDOW = find_spec("PySide6") is not None
CORE = tuple(one for one in areas.AREAS if one[0] != "the window")


def begun(folder: Path, arguments: tuple[str, ...] = (), **environment: str | bytes) -> subprocess.Popen[str]:
    """Begin the self-test as a process of its own, where nothing but a few variables is known."""
    variables: dict[str, str | bytes] = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        [sys.executable, "-m", "planner", "self-test", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="surrogateescape",
        cwd=folder,
        env=variables | environment,
    )


def ended(process: subprocess.Popen[str]) -> Said:
    out, err = process.communicate(timeout=170)
    return Said(process.returncode, out, err)


def is_well(said: Said, *, last: str = "All is well.") -> bool:
    *steps, end = said.out.splitlines() or [""]
    assert (said.code, said.err, end) == (0, "", last)
    assert len(steps) > 30
    return all(step.startswith("ok: ") for step in steps) or not HAS_WINDOW


def left_in(*folders: Path) -> list[str]:
    return [str(path) for folder in folders for path in folder.rglob("*")]


def test_twice_at_once_from_read_only_places_with_homes_of_odd_letters_or_none_all_is_well(tmp_path: Path) -> None:
    """Nobody can write to `/proc` and below a device, not even an administrator; a name of bytes may be no text."""
    odd, no_text = tmp_path / "hömè ✓ #1 %20 'x' & é\u0301", tmp_path / os.fsdecode(b"caf\xe9")
    home = odd / os.fsdecode(b"caf\xe9")
    home.mkdir(parents=True)
    for folder in (odd, no_text):
        (folder / "tmp").mkdir(parents=True)
    read_only = tmp_path / "read-only"
    read_only.mkdir(mode=0o500)
    first = begun(read_only, HOME=str(home), TMPDIR=str(odd / "tmp"), LC_ALL="C")
    second = begun(Path("/proc"), HOME="/dev/null/home", TMPDIR=str(no_text / "tmp"), LC_ALL="nl_NL.UTF-8")
    english, dutch = map(ended, (first, second))
    assert is_well(english)
    assert is_well(dutch, last="Alles is in orde.")
    assert set(left_in(read_only, odd, no_text)) == {str(home), str(odd / "tmp"), str(no_text / "tmp")}
    assert len(english.out.splitlines()) == len(dutch.out.splitlines())
    assert not set(english.out.splitlines()) & set(dutch.out.splitlines())
    for entry in (*FORMATS.values(), *LAYOUTS.values()):
        assert entry.name in english.out
    for template in TEMPLATES:
        assert english.out.count(f"template {template},") == len(LANGUAGES)


@pytest.mark.parametrize("beginning", [1 << 20, 1000], ids=["from the start", "on the way"])
def test_a_full_disk_is_said_in_one_sentence(tmp_path: Path, beginning: int) -> None:
    """A limit on the size of files is met as a full disk is. -B: Python would keep halves of compiled modules."""
    script = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (90_000, 90_000))\n"
        "from planner.cli.self_test import temporary\n"
        f"temporary.ROOM = {beginning}\n"
        "from planner.cli.main import main\n"
        "sys.exit(main(['self-test']))\n"
    )
    environment = {"PATH": os.environ["PATH"], "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-B", "-c", script], capture_output=True, text=True, cwd=ROOT, env=environment, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith(f"error: The self-test needs a folder for temporary files, and {tmp_path} cannot be")
    assert "(the disk is full)" in done.stderr
    assert done.stderr.count("\n") == 1
    assert left_in(tmp_path) == []


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the program as it is installed, to be spoiled."""
    folder = tmp_path_factory.mktemp("installed")
    shutil.copytree(ROOT / "planner", folder / "planner", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "resources", folder / "planner" / "resources")
    return folder


SPOILED: Mapping[str, str] = {
    "resources/fonts/NotoSans-Bold.ttf": "read the fonts",
    "resources/fonts/NotoSansArabic-Regular.ttf": "read the fonts",
    "resources/fonts/OFL.txt": "read the icons, and the licences",
    "resources/icons": "read the icons, and the licences",
    "resources/templates/example.nl.toml": "make a roadmap of the template example, in Dutch",
    "resources/translations/nl/LC_MESSAGES/planner.mo": "speak Dutch and English",
    "store/schema.sql": "schema.sql",
    "store/migrations/format_1.sql": "open a file of the older format 1",
    "exchange/csv_writing.py": "export to CSV",
    "document/merge/build_preview.py": "planner.document.merge.build_preview",
}
"""What is taken away, below `planner`, and the step or the file that is named."""
if HAS_WINDOW:
    SPOILED = {**SPOILED, "resources/icons/target.svg": "open a roadmap in the window"}


@pytest.mark.parametrize("missing", SPOILED)
def test_what_is_missing_is_named(installed: Path, tmp_path: Path, missing: str) -> None:
    path, aside = installed / "planner" / missing, installed / "aside"
    path.rename(aside)
    try:
        said = ended(begun(installed, PYTHONPATH=str(installed), HOME=str(tmp_path), TMPDIR=str(tmp_path)))
    finally:
        aside.rename(path)
    assert said.code == 1
    (line,) = said.err.splitlines()
    assert line.startswith(("error: The program failed its own test at: ", "error: A part of the program is missing"))
    assert SPOILED[missing] in line
    assert "Traceback" not in said.out + said.err
    assert "All is well" not in said.out
    assert left_in(tmp_path) == []


@pytest.fixture
def core(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try all but the window in this process, or one area."""
    area = getattr(request, "param", None)
    monkeypatch.setattr(areas, "AREAS", [one for one in CORE if area in (None, one[0])])


@pytest.mark.usefixtures("core")
def test_nothing_is_left_behind_and_the_environment_is_as_it_was(
    command: Command, untouched: Callable[[], list[str]]
) -> None:
    before = dict(os.environ)
    assert command("self-test").code == 0
    assert untouched() == []
    assert dict(os.environ) == before


@pytest.mark.parametrize(
    ("broken", "step", "core"),
    [
        ("undo", "undo and redo", "work in a roadmap"),
        ("redo", "undo and redo", "work in a roadmap"),
        ("apply", "bring copies back", "work in copies"),
        ("resolve", "meet a conflict and settle it", "work in copies"),
    ],
    indirect=["core"],
)
@pytest.mark.usefixtures("core")
def test_what_does_nothing_is_named(broken: str, step: str, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Document, broken, lambda *_: None)
    said = command("self-test")
    assert said.code == 1
    assert f"failed its own test at: {step}" in said.err
    assert said.err.count("\n") == 1


def broken_bidi(_text: str, _font: str) -> tuple[shaping.Piece, ...]:
    raise RuntimeError("a bug in it")


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("core", ["paper"], indirect=True)
@pytest.mark.parametrize("details", [(), ("--details",)])
def test_a_bug_is_named_with_its_step_and_shown_whole_where_that_is_asked(
    details: tuple[str, ...], command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shaping, "pieces", broken_bidi)
    said = command("self-test", *details)
    assert said.code == 1
    *trace, line = said.err.splitlines()
    assert "print Hebrew and Arabic in their order and form (RuntimeError: a bug in it)" in line
    assert ("in broken_bidi" in "\n".join(trace)) == bool(details)
    assert bool(trace) == bool(details)


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("core", ["other programs"], indirect=True)
@pytest.mark.parametrize("loses", [False, True])
def test_a_format_that_is_new_is_tried_by_itself(
    loses: bool, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(content: bytes, path: Path) -> tuple[Sheet, ...]:
        return FORMATS["csv"].read(content.rpartition(b"\n")[0].rpartition(b"\n")[0] if loses else content, path)

    monkeypatch.setitem(FORMATS, "made-up", Format("Made up", (".made",), read, FORMATS["csv"].write))
    said = command("self-test")
    assert said.code == int(loses)
    assert ("ok: export to Made up and import it again, in English" in said.out) != loses
    assert ("at: export to Made up and import it again, in Dutch" in said.err) == loses


@pytest.mark.usefixtures("core")
@pytest.mark.parametrize("core", ["paper"], indirect=True)
def test_a_poster_without_steps_is_seen(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    made = LAYOUTS["roadmap"].scene

    def scene(roadmap: Roadmap, *others: object) -> object:
        return made(Roadmap(goal=roadmap.goal), *others)  # type: ignore[arg-type]

    monkeypatch.setitem(LAYOUTS, "roadmap", type(LAYOUTS["roadmap"])("Roadmap", scene))  # type: ignore[arg-type]
    assert "at: print a poster: Roadmap, A3" in command("self-test").err
