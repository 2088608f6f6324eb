"""Random acts on all that goes beside the steps: words, decisions, reviews, who helps, what is set aside, pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from planner.document.as_seen import Editable
from planner.document.operations import mend, people, pillars
from planner.document.operations.assign import set_department, set_pillar, set_theme
from planner.document.operations.check_in import DatedWord, apply_words, check_in
from planner.document.operations.contributors import add_contributor, remove_contributor
from planner.document.operations.hidden_pages import toggle_page
from planner.document.operations.set_aside import set_aside, take_up_again
from planner.document.transaction import Transaction
from planner.roadmap import (
    CheckIn,
    Contributor,
    Decision,
    Department,
    Health,
    HiddenPage,
    Person,
    Pillar,
    Record,
    Review,
    Rhythm,
    Roadmap,
    SetAside,
    Step,
    Theme,
)
from planner.roadmap.word import Word

NAMES: Final = ("Director", "Team lead", "Services", "")
"""Who speaks, helps and is asked for something: few, so that two sides mean the same and add it twice."""
DAYS: Final = tuple(date(2026, 11, day) for day in (1, 9, 27))
PAGES: Final = ("mine", "compass", "people")
RULES: Final = ("no-owner", "late")


@dataclass(frozen=True, slots=True)
class Dice:
    """The plan that is acted on, and what decides about it."""

    document: Editable
    chance: Random
    number: int

    @property
    def roadmap(self) -> Roadmap:
        return self.document.roadmap

    def one(self, some: Sequence[Any]) -> Any:
        return self.chance.choice(some)

    def step(self) -> str:
        return self.one([step.id for step in self.roadmap.steps])

    def day(self) -> date:
        return self.one(DAYS)

    def text(self, what: str) -> str:
        """Return a text of this act, or one that others write as well, or none."""
        return self.one([f"{what} {self.number}", what, ""])

    def word(self) -> Word:
        texts = ("note", "aspect", "cause", "consequence", "correction", "needs")
        return Word(
            progress=self.one([None, 0, 40, 100]),
            confidence=self.one([None, 0, 10]),
            health=self.one([None, *Health]),
            needs_from=self.one(NAMES),
            **{name: self.text(name) for name in texts},
        )


@dataclass(frozen=True, slots=True)
class About:
    """What a rule of Attention points out."""

    rule: str
    record_id: str
    kind: str


def begin(change: Transaction, step: Step) -> None:
    """Add one record of each kind that stands beside the tree, about a step, so that both sides have them."""
    person = change.add(Person(id="director", name="Director"))
    change.add(Department(id="services", name="Services"))
    change.add(Pillar(id="culture", name="Culture", rank="a"))
    change.add(Pillar(id="design", name="Design", rank="b"))
    change.add(Theme(id="leading", name="Leading", pillar_id="culture", rank="a"))
    needs = CheckIn(id="said", step_id=step.id, day=DAYS[0], progress=40, needs="time", needs_from_id=person.id)
    change.add(replace(needs, health=Health.AT_RISK, person_id=person.id))
    change.add(Decision(id="decided", step_id=step.id, day=DAYS[0], decided="go on"))
    change.add(Review(id="reviewed", day=DAYS[0]))
    change.add(Contributor(id="helps", step_id=step.id, department_id="services"))
    change.add(SetAside(id="aside", rule=RULES[0], step_id=step.id, reason="why"))
    change.add(SetAside(id="aside-pillar", rule=RULES[0], pillar_id="culture", reason="why"))
    change.add(HiddenPage(id="hidden", page=PAGES[0]))


def _beside(roadmap: Roadmap) -> list[Record]:
    names = ("check_ins", "decisions", "reviews", "contributors", "set_aside", "hidden_pages")
    return [one for name in names for one in getattr(roadmap, name)]


def _word(dice: Dice) -> None:
    check_in(dice.document, dice.step(), dice.word(), dice.day(), "word", by=dice.one([None, *NAMES]))


def _words(dice: Dice) -> None:
    said = [DatedWord(dice.step(), dice.day(), dice.word()) for _ in range(3)]
    apply_words(dice.document, said, "words")


def _amend_word(dice: Dice) -> None:
    said = [*dice.roadmap.check_ins]
    if said:
        with dice.document.change("amend a word") as change:
            fields = {
                "note": dice.text("note"),
                "needs": dice.text("needs"),
                "cause": dice.text("cause"),
                "health": dice.one([None, *Health]),
                "step_id": dice.step(),
                "day": dice.day(),
            }
            name = dice.one([*fields])
            change.set(dice.one(said), **{name: fields[name]})


def _meet_need(dice: Dice) -> None:
    if said := [*dice.roadmap.check_ins]:
        mend.meet_need(dice.document, dice.one(said), dice.one([None, *DAYS]), "received")


def _new_date(dice: Dice) -> None:
    end = dice.day() + timedelta(days=dice.number % 90)
    mend.new_date(dice.document, dice.step(), end, "why", dice.day(), "new date", decided=dice.one([True, False]))


def _stop(dice: Dice) -> None:
    mend.stop(dice.document, dice.step(), "why", dice.day(), "stop", decided=dice.text("stop"))


def _decide(dice: Dice) -> None:
    by = dice.one([None, *NAMES[:3]])
    mend.decide(dice.document, dice.step(), "go on", dice.text("reason"), "", dice.day(), "decide", by=by)


def _amend(dice: Dice) -> None:
    """Change one field of a record that stands beside the tree, as others may at once."""
    named = {"reason": dice.text("reason"), "note": dice.text("note"), "day": dice.day(), "step_id": dice.step()}
    found = [one for one in _beside(dice.roadmap) if any(hasattr(one, name) for name in named)]
    if found:
        record = dice.one(found)
        name = dice.one([name for name in named if hasattr(record, name)])
        with dice.document.change("amend") as change:
            change.set(record, **{name: named[name]})


def _hand_over(dice: Dice) -> None:
    mend.hand_over(dice.document, {dice.step(), dice.step()}, dice.one(NAMES), "hand over")


def _review(dice: Dice) -> None:
    mend.review(dice.document, dice.day(), "review", note=dice.text("note"))


def _help(dice: Dice) -> None:
    add_contributor(dice.document, dice.step(), dice.one(NAMES[:3]), "help")


def _help_no_more(dice: Dice) -> None:
    if helping := [*dice.roadmap.contributors]:
        remove_contributor(dice.document, dice.one(helping), "help no more")


def _set_aside(dice: Dice) -> None:
    kinds = {"step": "steps", "pillar": "pillars", "person": "people"}
    about = [(kind, one.id) for kind, name in kinds.items() for one in getattr(dice.roadmap, name)]
    kind, record_id = dice.one([*about, ("goal", dice.roadmap.goal.id)])
    set_aside(dice.document, About(dice.one(RULES), record_id, kind), f"why {dice.number}", "aside", day=dice.day())


def _take_up_again(dice: Dice) -> None:
    if aside := [*dice.roadmap.set_aside]:
        take_up_again(dice.document, dice.one(aside).id, "take up")


def _page(dice: Dice) -> None:
    toggle_page(dice.document, dice.one(PAGES), "page")


def _rhythm(dice: Dice) -> None:
    with dice.document.change("rhythm") as change:
        change.set(dice.step(), rhythm=dice.one([None, *Rhythm]))
        change.set(dice.roadmap.goal, rhythm=dice.one([*Rhythm]), most_at_once=1 + dice.number % 9)


def _keep_track(dice: Dice) -> None:
    with dice.document.change("keep track") as change:
        change.set(dice.roadmap.goal, aspects=dice.text("aspect"), longest_leaf=1 + dice.number % 99)


def _one_person(dice: Dice) -> None:
    known = [*dice.roadmap.people]
    if len(known) > 1:
        people.merge_people(dice.document, *dice.chance.sample(known, 2), "one person")


def _leave(dice: Dice) -> None:
    if known := [*dice.roadmap.people]:
        people.remove_person(dice.document, dice.one(known), "leave", hand_to=dice.one([None, *known]))


def _department(dice: Dice) -> None:
    if known := [*dice.roadmap.people]:
        people.place_in_department(dice.document, dice.one(known), dice.one(["Services", "Finance", ""]), "place")
    set_department(dice.document, dice.step(), dice.one(["Services", "Finance", ""]), "department")


def _one_department(dice: Dice) -> None:
    known = [*dice.roadmap.departments]
    if len(known) > 1 and dice.one([True, False]):
        people.merge_departments(dice.document, *dice.chance.sample(known, 2), "one department")
    elif known:
        people.mark_partner(dice.document, dice.one(known), dice.one([True, False]), "partner")


def _subject(dice: Dice) -> None:
    set_pillar(dice.document, dice.step(), dice.one(["Culture", "Design", ""]), "pillar")
    set_theme(dice.document, dice.step(), dice.one(["Leading", "Values", ""]), "theme")


def _order_subjects(dice: Dice) -> None:
    known = [*dice.roadmap.pillars]
    if known and dice.one([True, True, False]):
        pillars.place_before(dice.document, dice.one(known), dice.one([None, *known]), "place")
    elif known:
        pillars.remove_pillar(dice.document, dice.one(known), "remove", hand_to=dice.one([None, *known]))


def _remove(dice: Dice) -> None:
    """Remove any record that stands beside the tree, or several at once."""
    records = _beside(dice.roadmap)
    with dice.document.change("remove") as change:
        for one in dice.chance.sample(records, min(len(records), dice.one([1, 1, 3]))):
            change.remove(one)


_ACTS: Final[Sequence[Callable[[Dice], None]]] = (
    *(_word, _words, _amend_word, _meet_need, _new_date, _stop, _decide, _amend, _hand_over, _review),
    *(
        _help,
        _help,
        _amend,
        _help_no_more,
        _set_aside,
        _take_up_again,
        _page,
        _rhythm,
        _keep_track,
        _one_person,
        _leave,
    ),
    *(_department, _one_department, _subject, _order_subjects, _remove),
)


def follow_up(document: Editable, chance: Random, number: int) -> None:
    """Do one act on what goes beside the steps, where there are any; raises what the act raises."""
    if [*document.roadmap.steps]:
        chance.choice(_ACTS)(Dice(document, chance, number))
