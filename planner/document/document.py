"""The open plan (in memory for the moment: the file comes next)."""
from __future__ import annotations
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from planner.document.change import Change
from planner.document.event import Callback, Event
from planner.roadmap import Goal, Roadmap, DocumentError
from planner.roadmap.edits import difference

class Document:
    def __init__(self, path: Path, roadmap: Roadmap) -> None:
        self.path, self.roadmap = path, roadmap
        self._subscribers: list[Callback] = []
        self._undo: list[tuple[str, Roadmap, Roadmap, frozenset]] = []
        self._redo = []
        self.author = ""
    @classmethod
    def create(cls, path, template="three-pillars", language="nl", goal: Goal | None = None, *, author="") -> "Document":
        from planner.document.template import template_roadmap
        return cls(Path(path), template_roadmap(template, language, goal))
    @classmethod
    def open(cls, path, *, author="") -> "Document":
        return cls.create(path, "sample")
    @contextmanager
    def change(self, label: str, source: object = None) -> Iterator[Change]:
        change = Change(self.roadmap, label)
        yield change
        after = change.draft.finish()
        touched = frozenset((e.entity, e.entity_id) for e in difference(self.roadmap, after, change.draft.touched))
        if touched:
            self._undo.append((label, self.roadmap, after, touched)); self._redo.clear()
            self._swap(after, touched, label, source)
    def _swap(self, after, touched, label, source=None):
        event = Event(self.roadmap, after, touched, label, source)
        self.roadmap = after
        for callback in tuple(self._subscribers): callback(event)
    @property
    def undo_label(self) -> str | None: return self._undo[-1][0] if self._undo else None
    @property
    def redo_label(self) -> str | None: return self._redo[-1][0] if self._redo else None
    def undo(self) -> str | None:
        if not self._undo: return None
        self._redo.append(self._undo.pop()); e=self._redo[-1]; self._swap(e[1], e[3], e[0]); return e[0]
    def redo(self) -> str | None:
        if not self._redo: return None
        self._undo.append(self._redo.pop()); e=self._undo[-1]; self._swap(e[2], e[3], e[0]); return e[0]
    def history(self, step=None): return []
    def subscribe(self, callback: Callback):
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback)
    def publish(self) -> None: ...
    def close(self) -> None: ...
    def __enter__(self): return self
    def __exit__(self, *a): self.close()
