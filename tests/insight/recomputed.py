"""The figures of a roadmap worked out slowly and plainly from its records, to hold the kept ones against."""

from dataclasses import fields
from datetime import date, timedelta

import pytest

from planner.insight import confidence, health, load, planned_progress, under_way
from planner.insight.attention import attention
from planner.insight.check_ins import due_of, next_after, rhythm_of
from planner.insight.compass import concerns, late_steps, pillar_health
from planner.insight.health import healths
from planner.insight.load import overloaded, quarters_from
from planner.insight.mine import mine
from planner.insight.planned import planned_line
from planner.insight.progress import figures, is_late, overall_progress, progress
from planner.roadmap import CheckIn, Health, Records, Rhythm, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder

WORST_FIRST = (Health.OFF_COURSE, Health.AT_RISK, Health.CHANGED, Health.ON_COURSE)
OPEN = (Status.NOT_STARTED, Status.UNDER_WAY)


def rebuilt(roadmap: Roadmap) -> Roadmap:
    """Return an equal roadmap that keeps no figures of another one."""
    draft = RoadmapBuilder(Roadmap())
    draft.put(roadmap.goal)
    for one in fields(roadmap):
        kept = getattr(roadmap, one.name)
        for record in kept if isinstance(kept, Records) else ():
            draft.put(record)
    for step in roadmap.steps:
        draft.put(step)
        draft.hang(step.id, roadmap.steps.place(step))
    return draft.finish()


def open_steps(roadmap: Roadmap, branch: Step) -> list[Step]:
    """Return the open steps of a branch, itself included."""
    steps = roadmap.steps
    return [
        step
        for step in steps.walk(branch)
        if all(figures(roadmap, one).status is not Status.STOPPED for one in (step, *steps.ancestors(step)))
        and figures(roadmap, step).status in OPEN
    ]


def slow_planned(roadmap: Roadmap, step: Step, today: date, *, undated: bool = False) -> float | None:
    """Return what should be done; with `undated` what has no days counts for what is done of it."""
    parts = [(child, slow_planned(roadmap, child, today, undated=undated)) for child in roadmap.steps.children(step)]
    some = any(part is not None for _, part in parts)
    if undated and some:
        parts = [(child, progress(roadmap, child) if part is None else part) for child, part in parts]
    below = [
        (0.0 if child.milestone else child.weight, part)
        for child, part in parts
        if figures(roadmap, child).status is not Status.STOPPED and part is not None
    ]
    if undated and some and not below:
        return None
    if below:
        total = sum(weight for weight, _ in below)
        if not total:
            return sum(part for _, part in below) / len(below)
        return sum(weight * part for weight, part in below) / total
    if step.start is None or step.end is None:
        return None
    days = [step.start + timedelta(n) for n in range((step.end - step.start).days + 1)]
    return 100 * sum(1 for day in days if day <= today) / len(days)


def words_of(roadmap: Roadmap, step: Step, today: date) -> list[CheckIn]:
    said = [word for word in roadmap.check_ins if word.step_id == step.id and word.day and word.day <= today]
    return sorted(said, key=lambda word: (word.day, word.id), reverse=True)


def within(roadmap: Roadmap, step: Step, day: date | None, today: date, times: int = 1) -> bool:
    assert day is not None
    rhythm = rhythm_of(roadmap, step)
    return rhythm is Rhythm.NEVER or today <= (next_after(rhythm, day, times) or date.max)


def slow_rules(roadmap: Roadmap, step: Step, today: date) -> tuple[Health, str]:
    whole, figure = figures(roadmap, step), progress(roadmap, step)
    if is_late(roadmap, step, today):
        return Health.OFF_COURSE, "late"
    start = whole.period.start
    if start and start < today and whole.status is Status.NOT_STARTED and figure == 0:
        return Health.AT_RISK, "not-begun"
    gone = slow_planned(roadmap, step, today - timedelta(1), undated=True)
    if gone is not None and gone - figure >= 40:
        return Health.AT_RISK, "behind"
    sure = {word.day: word.confidence for word in words_of(roadmap, step, today)[::-1] if word.confidence is not None}
    days = sorted((day for day in sure if day), reverse=True)
    if len(days) > 1 and within(roadmap, step, days[0], today, 2) and (sure[days[1]] or 0) - (sure[days[0]] or 0) >= 3:
        return Health.AT_RISK, "confidence-fell"
    if days and within(roadmap, step, days[0], today) and (sure[days[0]] or 0) <= 3:
        return Health.AT_RISK, "low-confidence"
    return Health.ON_COURSE, ""


def slow_own(roadmap: Roadmap, step: Step, today: date) -> tuple[Health, str]:
    """Return how a step stands without what is below, and by whose word: "owner", "decision" or "rule"."""
    told = [word for word in words_of(roadmap, step, today) if word.health]
    decided = [one.day for one in roadmap.decisions if one.step_id == step.id and one.day and one.day <= today]
    if decided and (not told or (told[0].day or today) <= max(decided)):
        rule = slow_rules(roadmap, step, today)[1]
        whole = figures(roadmap, step)
        passed = whole.due if rule == "late" else whole.period.start if rule == "not-begun" else None
        if passed is None or passed < max(decided):
            return Health.CHANGED, "decision"
    spoken = told and (not decided or (told[0].day or today) > max(decided))
    if spoken and told[0].health and within(roadmap, step, told[0].day, today):
        return told[0].health, "owner"
    return slow_rules(roadmap, step, today)[0], "rule"


def slow_health(roadmap: Roadmap, step: Step, today: date) -> tuple[Health, Health, int]:
    """Return the state of a step, its own, and how many open steps below stand at their worst."""
    if step not in open_steps(roadmap, step):
        return Health.ON_COURSE, Health.ON_COURSE, 0
    own, by = slow_own(roadmap, step, today)
    below = [slow_own(roadmap, one, today)[0] for one in open_steps(roadmap, step) if one.id != step.id]
    worst = min(below, key=WORST_FIRST.index, default=Health.ON_COURSE)
    return own if by != "rule" else min(own, worst, key=WORST_FIRST.index), own, below.count(worst)


def slow_confidence(roadmap: Roadmap, branch: Step, today: date) -> tuple[float | None, int | None, int]:
    found: list[tuple[float, int]] = []
    for step in open_steps(roadmap, branch):
        said = [word for word in words_of(roadmap, step, today) if word.confidence is not None]
        if said and within(roadmap, step, said[0].day, today):
            found.append((0.0 if step.milestone else step.weight, said[0].confidence or 0))
    if branch not in open_steps(roadmap, branch) or not found:
        return None, None, 0
    if not sum(weight for weight, _ in found):
        found = [(1.0, sure) for _, sure in found]
    mean = sum(weight * sure for weight, sure in found) / sum(weight for weight, _ in found)
    return mean, min(sure for _, sure in found), len(found)


def slow_load(roadmap: Roadmap, first: date, count: int, today: date) -> dict[str, list[list[str]]]:
    """Return the ids of the steps that each person carries in each quarter."""
    found = {person.id: [[] for _ in range(count)] for person in roadmap.people}
    for step in roadmap.steps:
        stopped = any(one.status is Status.STOPPED for one in (step, *roadmap.steps.ancestors(step)))
        if not roadmap.steps.is_leaf(step) or stopped or step.status is Status.DONE or step.milestone:
            continue
        known = [day for day in (step.start, step.end) if day]
        if step.owner_id not in found or not known:
            continue
        begin, finish = min(known), max(*known, today)
        if step.status is Status.UNDER_WAY:
            begin = min(begin, today)
        for cells, quarter in zip(found[step.owner_id], quarters_from(first, count), strict=True):
            if (quarter.start or today) <= finish and begin <= (quarter.end or today):
                cells.append(step.id)
    return found


def slow_late(roadmap: Roadmap, today: date) -> list[str]:
    late = [step for step in roadmap.steps if step.end and step.end < today and step in open_steps(roadmap, step)]
    return [step.id for step in sorted(late, key=lambda step: (step.end, step.id))]


def slow_pillars(roadmap: Roadmap, today: date) -> dict[str | None, list[int]]:
    """Return how many open leaves stand at each health, the worst first, by the pillar that they belong to."""
    found: dict[str | None, list[int]] = {pillar.id: [0, 0, 0, 0] for pillar in roadmap.pillars}
    for step in roadmap.steps:
        if roadmap.steps.is_leaf(step) and step in open_steps(roadmap, step):
            line = [one.pillar_id for one in (step, *roadmap.steps.ancestors(step)) if one.pillar_id]
            counts = found.setdefault(line[0] if line else None, [0, 0, 0, 0])
            counts[WORST_FIRST.index(slow_own(roadmap, step, today)[0])] += 1
    return found


def slow_due(roadmap: Roadmap, step: Step, today: date) -> date | None:
    """Return the day on which a word of a step is due."""
    rhythm, start = rhythm_of(roadmap, step), figures(roadmap, step).period.start
    asked = step.status is Status.UNDER_WAY or (start is not None and start <= today)
    if step.milestone or not roadmap.steps.is_leaf(step) or rhythm is Rhythm.NEVER or not asked:
        return None
    if step.owner_id not in roadmap.people or step not in open_steps(roadmap, step):
        return None
    said = [word.day for word in words_of(roadmap, step, today) if word.day]
    since = [*said, *([start] if start and (not said or start <= today) else [])]
    return next_after(rhythm, max(since)) if since else today


def slow_mine(roadmap: Roadmap, person_id: str, today: date) -> list[tuple[str, str, date | None]]:
    """Return why something is to be done, about which step, and the day that counts, the most pressing first."""
    found: list[tuple[int, date, int, str, date | None]] = []
    for at, step in enumerate(roadmap.steps):
        if step not in open_steps(roadmap, step):
            continue
        reasons: list[tuple[int, date | None]] = []
        above, leaf, due = roadmap.steps.parent(step), roadmap.steps.is_leaf(step), slow_due(roadmap, step, today)
        if step.owner_id == person_id:
            if is_late(roadmap, step, today) and (leaf or step.end):
                reasons.append((0, figures(roadmap, step).due))
            if due and due <= today:
                reasons.append((2, due))
            begins = step.start and step.start <= today + timedelta(14) and step.progress == 0
            if leaf and begins and step.status is Status.NOT_STARTED:
                reasons.append((3, step.start))
        if above and above.owner_id == person_id != step.owner_id and due and slow_missed(due, today):
            reasons.append((4, due))
        asked = [
            (1, word.day)
            for word in roadmap.check_ins.of_step(step)
            if word.needs_from_id == person_id and word.needs.strip() and word.needs_met is None
        ]
        first = sorted(reasons)[:1]
        told = [*asked, *(one for one in first if not asked or one[0] == 0)]
        found.extend((reason, day or date.max, at, step.id, day) for reason, day in told)
    names = ("late", "asked", "due", "begins", "silent")
    return [(names[reason], step_id, day) for reason, _, _, step_id, day in sorted(found, key=lambda one: one[:3])]


def slow_missed(due: date, today: date) -> bool:
    later = [due + timedelta(n) for n in range(1, (today - due).days)]
    return len([day for day in later if day.weekday() < 5]) >= 2 and due < today


def slow_concerns(roadmap: Roadmap, person_id: str | None, today: date) -> list[tuple[str, str]]:
    """Return the reason and the record of each of the five things to attend to."""
    tasks = slow_mine(roadmap, person_id, today) if person_id else []
    asked = [("asked", step_id) for reason, step_id, _ in tasks if reason == "asked"]
    bad: list[tuple[int, bool, int, str]] = []
    for at, step in enumerate(roadmap.steps):
        own, by = slow_own(roadmap, step, today)
        if own in WORST_FIRST[:2] and step in open_steps(roadmap, step):
            bad.append((WORST_FIRST.index(own), by != "owner", at, step.id))
    trouble = [("trouble", step_id) for *_, step_id in sorted(bad)]
    points = attention(roadmap, today)
    rules = {one.rule: one for one in reversed(points)}
    pointed = [("point", one.record_id) for one in points if rules[one.rule] is one]
    found: list[tuple[str, str]] = []
    for offered, room in ((asked, 2), (trouble, 3), (pointed, 5), ([*asked, *trouble], 5)):
        before = len(found)
        for one in offered:
            if len(found) < min(before + room, 5) and one[1] not in [told for _, told in found]:
                found.append(one)
    return sorted(found, key=lambda one: ("asked", "trouble", "point").index(one[0]))


def agree(roadmap: Roadmap, today: date) -> None:
    """Fail where a kept figure of a roadmap is another than what is worked out from its records."""
    fresh = rebuilt(roadmap)
    assert fresh == roadmap
    for step in roadmap.steps:
        assert figures(roadmap, step) == figures(fresh, step)
        found = health(roadmap, step, today)
        assert (found.state, found.own, found.count) == slow_health(fresh, step, today)
        sure = confidence(roadmap, step, today)
        mean, lowest, counted = slow_confidence(fresh, step, today)
        assert (sure.mean, sure.lowest, sure.counted) == (mean and pytest.approx(mean), lowest, counted)
        planned = slow_planned(fresh, step, today) or 0
        assert planned_progress(roadmap, step, today) == pytest.approx(planned)
    days = today - timedelta(40), today - timedelta(3)
    assert planned_line(roadmap, days) == tuple([planned_progress(fresh, None, day) for day in days])
    assert overall_progress(roadmap) == overall_progress(fresh)
    rows = {row.person.id: [[*cell.ids] for cell in row.quarters] for row in load(roadmap, today, 3).rows}
    assert rows == slow_load(fresh, today, 3, today)
    assert under_way(roadmap, today) == under_way(fresh, today)
    assert overloaded(roadmap, today) == overloaded(fresh, today)
    assert healths(roadmap, today) == healths(fresh, today)
    assert attention(roadmap, today) == attention(fresh, today)
    assert [step.id for step in late_steps(roadmap, today)] == slow_late(fresh, today)
    stand = {one.pillar.id if one.pillar else None: [*one.tally] for one in pillar_health(roadmap, today)}
    assert stand == slow_pillars(fresh, today)
    for person_id in (*[person.id for person in roadmap.people], None):
        told = [(task.reason, task.step.id, task.day) for task in mine(roadmap, person_id, today)]
        assert told == (slow_mine(fresh, person_id, today) if person_id else [])
        due = [step for step in fresh.steps if step.owner_id == person_id and person_id is not None]
        asked = {step.id for step in due if (day := slow_due(fresh, step, today)) and day <= today}
        assert {step.id for step in due_of(roadmap, person_id, today)} == asked
        five = [
            (one.reason, one.step.id if one.step else one.point.record_id if one.point else "")
            for one in concerns(roadmap, person_id, today)
        ]
        assert five == slow_concerns(fresh, person_id, today)
