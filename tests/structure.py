"""How the code is built, in figures: `uv run python -m tests.structure`.

The size of files, functions and folders, what is typed and told, and who imports whom. The layers are those of the
contracts in pyproject.toml. Ends with 1 where something is larger than it may be, runs in a circle or runs up.
"""

import ast
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
MOST: Final = {"lines of a file": 400, "lines of a function": 50, "modules in a folder": 24}
"""What is the most that is allowed; a folder's __init__ counts."""
TOOLKIT: Final = "PySide6"

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Import(NamedTuple):
    """One import: what is imported, and whether it is run, only read for types, or run later in a function."""

    target: str
    when: str = "run"


class Offence(NamedTuple):
    """What may not be: which rule is broken, by what, and how."""

    rule: str
    what: str
    how: str = ""


class Module:
    """A module of the program, as it is written."""

    def __init__(self, name: str, path: Path) -> None:
        self.name, self.path = name, path
        text = path.read_text(encoding="utf-8")
        self.tree, self.lines = ast.parse(text), len(text.splitlines())

    @property
    def functions(self) -> Iterator[Function]:
        """Every function, also inside classes and other functions."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def imports(self) -> Iterator[Import]:
        """Yield every import, a name from a module as "module.name"."""
        return self._imports(self.tree, "run")

    def _imports(self, node: ast.AST, when: str) -> Iterator[Import]:
        if isinstance(node, ast.Import):
            yield from (Import(one.name, when) for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (Import(f"{self._source(node)}.{one.name}", when) for one in node.names)
        else:
            types = node.body if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test) else []
            inside = "later" if isinstance(node, Function) else when
            for part in ast.iter_child_nodes(node):
                yield from self._imports(part, "types" if part in types else inside)

    def _source(self, node: ast.ImportFrom) -> str:
        """Return the module that an import is from, what a dot in front stands for filled in."""
        above = [*self.name.split("."), *(["__init__"] if self.path.name == "__init__.py" else [])]
        return ".".join([*(above[: -node.level] if node.level else []), *filter(None, [node.module])])

    def public(self) -> Iterator[ast.Module | ast.ClassDef | Function]:
        """Yield the module and its classes, functions and methods that no underscore hides."""
        yield self.tree
        around: list[ast.Module | ast.ClassDef] = [self.tree]
        for outer in around:
            for node in outer.body:
                if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                    yield node
                    around += [node] if isinstance(node, ast.ClassDef) else []


class House:
    """A program with its tests: what stands in planner/ and tests/ under `root`, and in the pyproject.toml there."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.modules: dict[str, Module] = {}
        for path in sorted((root / "planner").rglob("*.py")):
            name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
            self.modules[name] = Module(name, path)

    @cached_property
    def imports(self) -> dict[str, set[Import]]:
        """What each module imports: a module of ours where it is one, what stands around a name otherwise."""
        return {name: {self._resolved(one) for one in module.imports()} for name, module in self.modules.items()}

    def _resolved(self, one: Import) -> Import:
        around = one.target.rpartition(".")[0]
        return one if one.target in self.modules or around not in self.modules else one._replace(target=around)

    def circles(self, *, types: bool = True) -> list[list[str]]:
        """Return the modules that import each other, as strongly connected components; imports run later count too."""
        edges = {
            name: {one.target for one in found if one.target in self.modules and (types or one.when != "types")}
            - {name}
            for name, found in self.imports.items()
        }
        reached = {name: _reached(edges, name) for name in edges}
        rings = {tuple(sorted(other for other in reached[name] if name in reached[other])) for name in edges}
        return sorted([*ring] for ring in rings if ring)

    def without_toolkit(self) -> list[str]:
        """Return the modules that can be imported where the toolkit is not installed."""
        edges: dict[str, set[str]] = defaultdict(set)
        for name, found in self.imports.items():
            edges[name] |= {*_around(name)}
            for one in found:
                edges[name] |= {one.target, *_around(one.target)} if one.when == "run" else set()
        return [name for name in self.modules if TOOLKIT not in _reached(edges, name)]

    def layers(self) -> Iterator[dict[str, int]]:
        """Yield, of each contract on layers, the modules with the number of their layer, the top one 0."""
        settings = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        for contract in settings["tool"]["importlinter"]["contracts"]:
            for container in contract.get("containers", [""]) if contract["type"] == "layers" else ():
                yield {
                    f"{container}.{one.strip(' ()')}".lstrip("."): place
                    for place, layer in enumerate(contract["layers"])
                    for one in layer.replace("|", ":").split(":")
                }

    def running_up(self) -> Iterator[Offence]:
        """Yield the imports of what lies in a higher layer, those for types too."""
        for layers in self.layers():
            for name, found in self.imports.items():
                for one in sorted(found):
                    low, high = _layer(layers, name), _layer(layers, one.target)
                    if low is not None and high is not None and high < low:
                        yield Offence("runs up", f"{name} → {one.target}", one.when)

    def folders(self) -> dict[str, int]:
        """Return how many modules each folder holds, the fullest first."""
        counts: dict[str, int] = defaultdict(int)
        for module in self.modules.values():
            counts[module.path.parent.relative_to(self.root).as_posix()] += 1
        return dict(sorted(counts.items(), key=lambda item: -item[1]))

    def offences(self) -> list[Offence]:
        """Return all that may not be."""
        files = {name: module.lines for name, module in self.modules.items()}
        functions = [
            (f"{name}.{one.name}", _lines(one)) for name, module in self.modules.items() for one in module.functions
        ]
        counted = zip(MOST.items(), (files.items(), functions, self.folders().items()), strict=True)
        large = [
            Offence(rule, what, f"{count}, at most {most}")
            for (rule, most), counts in counted
            for what, count in counts
            if count > most
        ]
        run = self.circles(types=False)
        circles = [Offence("circle", " ↔ ".join(one), "" if one in run else "by types") for one in self.circles()]
        return [*large, *circles, *self.running_up()]

    def figures(self) -> Iterator[tuple[str, str]]:
        """Yield each figure with its name."""
        modules = [*self.modules.values()]
        every = [one for module in modules for one in module.functions]
        tests = sum(len(one.read_text(encoding="utf-8").splitlines()) for one in (self.root / "tests").rglob("*.py"))
        classes = [one for module in modules for one in ast.walk(module.tree) if isinstance(one, ast.ClassDef)]
        methods = [sum(isinstance(part, Function) for part in one.body) for one in classes]
        large = [one for one, count in zip(classes, methods, strict=True) if _lines(one) > 500 or count > 50]
        folder, most = next(iter(self.folders().items()))
        yield "files", f"{len(modules)}"
        yield "lines a file, median / longest", _middle_and_most(module.lines for module in modules)
        yield "lines a function, median / longest", _middle_and_most(_lines(one) for one in every)
        yield "functions fully typed", _share(_is_typed(one) for one in every)
        yield "public docstrings", _share(ast.get_docstring(one) for module in modules for one in module.public())
        yield "test : source lines", f"{tests / sum(module.lines for module in modules):.2f}"
        yield f"importable without {TOOLKIT}", f"{100 * len(self.without_toolkit()) / len(modules):.0f} %"
        yield "classes over 500 lines or 50 methods", f"{len(large)}"
        yield "circles, with imports for types / without", f"{len(self.circles())} / {len(self.circles(types=False))}"
        yield "imports that run up", f"{len([*self.running_up()])}"
        yield "fullest folder", f"{most} ({folder})"


def _reached(edges: Mapping[str, set[str]], start: str) -> set[str]:
    """Return what can be reached from a module, itself only where a way leads back."""
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = edges.get(ahead.pop(), set()) - found
        found |= new
        ahead += new
    return found


def _around(name: str) -> Iterator[str]:
    while name := name.rpartition(".")[0]:
        yield name


def _layer(layers: Mapping[str, int], name: str) -> int | None:
    return next((layers[one] for one in (name, *_around(name)) if one in layers), None)


def _lines(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _is_typed(node: Function) -> bool:
    given = node.args
    named = [*given.posonlyargs, *given.args]
    named = named[1:] if named and named[0].arg in {"self", "cls"} else named
    every = [*named, *given.kwonlyargs, *filter(None, (given.vararg, given.kwarg))]
    return node.returns is not None and all(one.annotation is not None for one in every)


def _middle_and_most(counts: Iterable[int]) -> str:
    known = [*counts]
    return f"{median(known):g} / {max(known)}"


def _share(holds: Iterable[object]) -> str:
    told = [bool(one) for one in holds]
    return f"{100 * sum(told) / len(told):.1f} % of {len(told)}"


def main() -> int:
    """Print the figures and what may not be."""
    house = House(ROOT)
    for name, figure in house.figures():
        print(f"{name:45} {figure}")
    offences = house.offences()
    for one in offences:
        print(f"{one.rule}: {one.what}" + (f" ({one.how})" if one.how else ""))
    return 1 if offences else 0


if __name__ == "__main__":
    sys.exit(main())
