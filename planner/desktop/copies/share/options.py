"""What a person wants of a copy, and what a trial copy turned out to be."""

from dataclasses import dataclass

from planner.roadmap.fields import Private


@dataclass(frozen=True, slots=True)
class ShareOptions:
    """A copy to be made: with its history, so that it can come back; of one branch; closed with a password.

    Without history, `private` says what of the private things goes along all the same.
    """

    history: bool = True
    branch_id: str | None = None
    password: str = ""
    private: frozenset[Private] = frozenset()

    @property
    def kept(self) -> dict[str, bool]:
        """The private things that go along, as the options of `Document.copy_job`."""
        return {one.value: True for one in self.private}

    @property
    def ending(self) -> str:
        """How the name of its file ends: one that is closed with a password is a .zip."""
        return ".zip" if self.password else ".db"


@dataclass(frozen=True, slots=True)
class TrialCopy:
    """A trial copy: its size in bytes, and how many steps and changes it holds."""

    size: int
    steps: int
    changes: int
