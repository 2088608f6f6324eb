"""The figures of a roadmap worked out slowly and plainly from its records, to hold the kept ones against."""

from datetime import date, timedelta

from planner.insight.check_ins import next_after, rhythm_of
from planner.insight.load import quarters_from
from planner.insight.progress import figures, is_late, progress
from planner.roadmap import CheckIn, Health, Rhythm, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder

WORST_FIRST = (Health.OFF_COURSE, Health.AT_RISK, Health.CHANGED, Health.ON_COURSE)
OPEN = (Status.NOT_STARTED, Status.UNDER_WAY)


def rebuilt(roadmap: Roadmap) -> Roadmap:
    """Return an equal roadmap that keeps no figures of another one."""
    draft = RoadmapBuilder(Roadmap())
    draft.put(roadmap.goal)
    for record in (*roadmap.people, *roadmap.check_ins, *roadmap.decisions):
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
