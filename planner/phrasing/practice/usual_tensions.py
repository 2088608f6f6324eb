"""The usual tensions of a change in the public sector, education and care, ready to be taken into a plan."""

from typing import Final, NamedTuple

from planner.message import marked


class UsualPole(NamedTuple):
    """One pole in English, to be translated: name, what is good, two early signs of too much of it, the act then."""

    name: str
    good: str
    signs: tuple[str, str]
    act: str


class UsualTension(NamedTuple):
    """Two poles that are both good."""

    left: UsualPole
    right: UsualPole


USUAL: Final = (
    UsualTension(
        UsualPole(
            marked("Ambition"),
            marked("Without a bold goal nothing moves, and people want to be proud of something."),
            (marked("Plans pile up and nothing gets finished"), marked("People work late and drop out")),
            marked("choose one thing and let the rest wait"),
        ),
        UsualPole(
            marked("Daily reality"),
            marked("The work of today must go on: somebody is waiting for it."),
            (marked("The goal is not mentioned for weeks"), marked("Every meeting is about what went wrong today")),
            marked("free half a day a week for the big goal"),
        ),
    ),
    UsualTension(
        UsualPole(
            marked("Speed"),
            marked("Who needs help cannot wait until everything is right."),
            (marked("Letters go out unread"), marked("Complaints about mistakes grow")),
            marked("a second reader for whatever leaves the house"),
        ),
        UsualPole(
            marked("Care"),
            marked("A mistake in a file always hits somebody."),
            (marked("Decisions slip by a month"), marked("Nobody dares to start a trial")),
            marked("choose one trial and begin tomorrow"),
        ),
    ),
    UsualTension(
        UsualPole(
            marked("Innovation"),
            marked("What we always did no longer fits what people need."),
            (marked("Every team makes its own rules"), marked("Nobody can say who decided it")),
            marked("write down on one page what holds for everyone"),
        ),
        UsualPole(
            marked("Procedure"),
            marked("Equal cases are treated alike, and we can account for it."),
            (marked("A form is more important than a person"), marked("A good idea dies in a working group")),
            marked("allow one exception and look at it after a month"),
        ),
    ),
    UsualTension(
        UsualPole(
            marked("Experimenting"),
            marked("Only by trying do we find out what works here."),
            (marked("Trials follow each other and none is scaled up"), marked("Colleagues do not know what holds now")),
            marked("end one trial with a decision"),
        ),
        UsualPole(
            marked("Safeguarding what runs"),
            marked("People rely on us every day; that must not falter."),
            (marked("Nothing new was tried this quarter"), marked("“We have no time for that” ends every talk")),
            marked("start one small trial with a stop condition"),
        ),
    ),
    UsualTension(
        UsualPole(
            marked("Scale"),
            marked("Together we can afford what none of us could alone."),
            (marked("People tell their story to a screen"), marked("The exception has nowhere to go")),
            marked("give every case one familiar face"),
        ),
        UsualPole(
            marked("Personal attention"),
            marked("Somebody who is seen comes sooner and needs less."),
            (marked("Waiting lists grow"), marked("The outcome depends on whom you get")),
            marked("do what is the same for everyone once, together"),
        ),
    ),
)
"""In the order in which they are offered."""
