"""How each step stands: on course, at risk, off course, or changed by decision.

The rule. What the owner said last of it stands until the next word is due, that day included. A decision that is not
older takes its place and stands until the owner's next word, or until a date of the step passes after it. Else the
table of rules speaks (`health_rules.py`), and a branch is the worst of that and of all open steps below it. What is
done or stopped is on course and counts for nothing: a stop is a result.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

from planner.insight.check_ins import check_ins_of, holds, is_open, rhythm_of
from planner.insight.health_rules import HEALTH_RULES, Case, Reason, passed_end, passed_start
from planner.insight.kept import of_all
from planner.insight.progress import figures
from planner.message import marked
from planner.roadmap import CheckIn, Decision, Health, Record, Roadmap, Step
from planner.roadmap.builder import RoadmapBuilder

SEVERITY: Final = (Health.OFF_COURSE, Health.AT_RISK, Health.CHANGED, Health.ON_COURSE)
"""From the worst to the best."""
DECISION: Final = "decision"
BELOW: Final = "below"
NO_REASON: Final = Reason()
Tally = tuple[int, int, int, int]
"""How many steps stand at each of `SEVERITY`."""


@dataclass(frozen=True, slots=True)
class StepHealth:
    """How a step or branch stands on a day.

    `state` is what is shown, `by` says whose word that is, and `own` is the same without what is below. `ruled` is
    what the rules alone say, of it and of what is below; `rule` is the name of the one that spoke and `reason` what
    it said ("" where none did, "below" for what is below, of which `below` and `count` tell, "decision" where one
    stands). `day` is that of the owner's
    latest word about health, `latest` that of the latest word of any kind, which has `faded` once it is older than its
    rhythm. `tally` counts the open steps below by how each of them stands itself.
    """

    state: Health = Health.ON_COURSE
    by: Literal["owner", "rule"] = "rule"
    rule: str = ""
    reason: Reason = NO_REASON
    ruled: Health = Health.ON_COURSE
    own: Health = Health.ON_COURSE
    day: date | None = None
    latest: date | None = None
    faded: bool = False
    open: bool = True
    tally: Tally = (0, 0, 0, 0)

    @property
    def spoken(self) -> bool:
        """Whether there is any word about the step."""
        return self.latest is not None

    @property
    def below(self) -> Health | None:
        """How the worst of the open steps below stands, None where there is none."""
        return next((health for health, count in zip(SEVERITY, self.tally, strict=True) if count), None)

    @property
    def count(self) -> int:
        """How many open steps below stand at that worst."""
        return next(filter(None, self.tally), 0)


def health(roadmap: Roadmap, step: Record | str, today: date) -> StepHealth:
    """Return how a step or branch stands; words and decisions of a day after `today` do not count yet."""
    return healths(roadmap, today)[roadmap.steps[step].id]


def healths(roadmap: Roadmap, today: date) -> Mapping[str, StepHealth]:
    """Return how every step stands, by its id; after an edit only what it touched is computed again."""
    return of_all(roadmap, today, "health", lambda step, known: _judged(roadmap, step, today, known))


def health_if_said(roadmap: Roadmap, step: Step, word: CheckIn, today: date) -> StepHealth:
    """Return how a step would stand with one more word about it, whose progress it would then have."""
    draft = RoadmapBuilder(roadmap)
    draft.put(replace(word, step_id=step.id))
    if word.progress is not None:
        draft.put(replace(step, progress=word.progress))
    return health(draft.finish(), step, today)


def health_is_told(roadmap: Roadmap) -> bool:
    """Tell whether anybody said how a step stands or decided something about one; until then no mark is shown."""
    return bool(roadmap.decisions) or any(said.health is not None for said in roadmap.check_ins)


def shown_health(one: StepHealth) -> tuple[Health, bool] | None:
    """Return the state that a mark shows, and whether it is that of what is below.

    None where a step goes well by the rules alone. Screen and paper show the same.
    """
    if one.own is one.state and one.state is not Health.ON_COURSE:
        return one.state, False
    if one.below is not None and one.below is not Health.ON_COURSE:
        return one.below, True
    return (one.state, False) if one.by == "owner" else None


def worse(one: Health, other: Health) -> Health:
    """Return the worse of two."""
    return min(one, other, key=SEVERITY.index)


def _judged(roadmap: Roadmap, step: Step, today: date, known: Mapping[str, StepHealth]) -> StepHealth:
    words = tuple([word for word in check_ins_of(roadmap, step) if word.day is not None and word.day <= today])
    latest = words[0].day if words else None
    told = next((word for word in words if word.health is not None), None)
    day = told.day if told is not None else None
    if not is_open(roadmap, step):
        return StepHealth(day=day, latest=latest, open=False)
    rhythm = rhythm_of(roadmap, step)
    case = Case(roadmap, step, figures(roadmap, step), rhythm, today, words)
    tally = _tally([known[child] for child in roadmap.steps.child_ids(step)])
    own, rule, reason = _by_rules(case)
    ruled = own
    below = next((health for health, count in zip(SEVERITY, tally, strict=True) if count), Health.ON_COURSE)
    if worse(below, own) is not own:
        ruled, rule, reason = below, BELOW, NO_REASON
    state, by = ruled, "rule"
    decision = latest_decision(case.roadmap, case.step, case.today)
    if decision is not None and (told is None or _day(told) <= _day(decision)):
        if not _passed_since(case, _day(decision)):
            state, own, rule, reason = Health.CHANGED, Health.CHANGED, DECISION, _decided(decision)
    elif told is not None and told.health is not None and holds(rhythm, _day(told), today):
        state, own, by = told.health, told.health, "owner"
    faded = latest is not None and not holds(rhythm, latest, today)
    return StepHealth(state, by, rule, reason, ruled, own, day, latest, faded, True, tally)


def _by_rules(case: Case) -> tuple[Health, str, Reason]:
    for rule in HEALTH_RULES:
        reason = rule.function(case)
        if reason is not None:
            return rule.health, rule.name, reason
    return Health.ON_COURSE, "", NO_REASON


def latest_decision(roadmap: Roadmap, step: Step, today: date) -> Decision | None:
    """Return the latest decision about a step until a day, None where there is none."""
    decisions = [one for one in roadmap.decisions.of_step(step) if one.day and one.day <= today]
    return max(decisions, key=lambda one: (_day(one), one.id), default=None)


def _passed_since(case: Case, day: date) -> bool:
    """Tell whether a date of the step passed on `day` or later without what it asks for."""
    passed = passed_end(case) or passed_start(case)
    return passed is not None and passed >= day


def _decided(decision: Decision) -> Reason:
    if not decision.decided.strip():
        return Reason(marked("decision of {day}"), {"day": decision.day})
    return Reason(marked("decision of {day}: {decided}"), {"day": decision.day, "decided": decision.decided.strip()})


def _day(record: CheckIn | Decision) -> date:
    return record.day or date.min


def _tally(parts: list[StepHealth]) -> Tally:
    counts = [0, 0, 0, 0]
    for part in parts:
        if part.open:
            counts[SEVERITY.index(part.own)] += 1
            for place, count in enumerate(part.tally):
                counts[place] += count
    return counts[0], counts[1], counts[2], counts[3]
