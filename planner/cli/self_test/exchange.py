"""Other programs: every format of the table out and back, a table as people make it, and a list that is pasted."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from planner.cli.self_test.trial import Trial, must
from planner.message import marked
from planner.roadmap import Roadmap

_MISTYPED: Final = "Titel;Eigenaaar;Voortgng\nEén loket;Teamleider;40%\nWijkbalie;Teamleider;60%\n"
"""A table with typing mistakes in its headings."""
_LIST: Final = "1. Eén loket\n\t• Wijkbalie\n\t• Terugbellen\n2. Samen leren\n"
_OTHERWISE: Final = marked("what came back is another plan")


def try_exchange(trial: Trial) -> None:
    """Try each format of the table of formats in both languages, and what people paste."""
    from planner.document.templates.create import template_roadmap
    from planner.exchange.formats import FORMATS

    folder = trial.folder / "exchange"
    folder.mkdir()
    for name, entry in FORMATS.items():
        for code in ("nl", "en"):
            with trial.step(
                marked("export to {format} and import it again, {language}"),
                format=trial.words.text(entry.name),
                language=trial.language(code),
            ):
                path = folder / f"{name}.{code}{entry.endings[0]}"
                _out_and_back(template_roadmap("sample", code), path, code)
    with trial.step(marked("import a table with typing mistakes in its headings")):
        _import_mistyped(folder / "typed.csv")
    with trial.step(marked("paste an indented list")):
        _paste(folder / "pasted.db")


def _out_and_back(roadmap: Roadmap, path: Path, code: str) -> None:
    """Export, import as a file, and compare every value that a spreadsheet has."""
    from planner.document import Document
    from planner.exchange import read_plan, write_plan
    from planner.exchange.results import Meaning
    from planner.exchange.table_writer import table_output

    write_plan(roadmap, path, code)
    with Document.create_from(path.with_suffix(".db"), read_plan(path, code), source=path) as document:
        back = document.roadmap
    written, found = table_output(roadmap, code), table_output(back, code)
    if Meaning.LATEST_WORD in written.columns:  # for people: a check-in does not come back by a plan
        place = written.columns.index(Meaning.LATEST_WORD)
        kept = [(*row.values[:place], *row.values[place + 1 :]) for row in written.rows]
        rows = tuple([replace(row, values=values) for row, values in zip(written.rows, kept, strict=True)])
        written = replace(written, columns=found.columns, rows=rows)
    must(found.statement == written.statement, _OTHERWISE)
    must(len(found.rows) == len(written.rows) > 0, _OTHERWISE)
    for number, (one, other) in enumerate(zip(written.rows, found.rows, strict=True), start=1):
        must(one == other, marked("row {number} is another: {found} instead of {written}"),
             number=number, found=other.values, written=one.values)  # fmt: skip


def _import_mistyped(path: Path) -> None:
    from planner.exchange import read_plan

    path.write_text(_MISTYPED, encoding="utf-8")
    plan = read_plan(path)
    steps = [*plan.steps.walk()]
    must([step.progress for step in steps] == [40, 60] and len(plan.people) == 1, _OTHERWISE)


def _paste(path: Path) -> None:
    from planner.document import Document
    from planner.document.operations.move import Spot
    from planner.document.operations.paste import Branch, paste
    from planner.exchange import parse_outline
    from planner.roadmap import Step

    tops: list[Branch] = []
    for line in parse_outline(_LIST):
        branch = Branch(Step(title=line.title))
        (tops if line.depth == 0 else tops[-1].below).append(branch)
    with Document.create(path, "empty") as document:
        paste(document, tops, Spot(), "paste")
    steps = Document.read(path).steps
    found = [(steps.number(step), step.title) for step in steps.walk()]
    right = [("1", "Eén loket"), ("1.1", "Wijkbalie"), ("1.2", "Terugbellen"), ("2", "Samen leren")]
    must(found == right, _OTHERWISE)
