"""The table of fields: of each field of each kind of record all that is known of it, in one row.

Tree, panel, history, comparison, import, export and merge ask this table, and choose by the type of a field how it is
read, shown and edited. A field of a type that is known is added by a row here, beside its place in the record and in
the tables of the file; what a field has of its own stands where it is done, under its name. The order is that in which
a spreadsheet has its columns; records and files have an order of their own.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from planner.message import marked
from planner.roadmap import field_types
from planner.roadmap.field_types import FieldType


class Private(StrEnum):
    """What a copy without history holds only where it is asked for; the words are those of the options of `copy_to`."""

    NOTES = "notes"
    SPENT = "spent"
    MARKS = "marks"
    ETHICS = "ethics"
    LESSON_NAMES = "lesson_names"


@dataclass(frozen=True, slots=True)
class Headings:
    """The words above a field in a spreadsheet, by language, with "|" between them: all are read, the first is written.

    `both` holds words that are the same in either language, and so tell nothing of it. They are a format, and so are
    not in the catalogue.
    """

    nl: str
    en: str
    both: str = ""

    def written(self, language: str) -> str:
        """Return the word that is written in a language, "nl" or "en"."""
        return (self.nl if language == "nl" else self.en).partition("|")[0]

    def read(self, language: str) -> tuple[str, ...]:
        """Return the words that are read in a language, "" for those of both, in small letters."""
        words = {"nl": self.nl, "en": self.en, "": self.both}[language]
        return tuple(words.casefold().split("|")) if words else ()


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its name in record, table and journal, the type of its values, and how people meet it.

    `label` is its name for people, English and marked; `short` one for where there is little room, where that differs.
    `reference` is the kind of record that it names; `part` tells that the record is a part of that one, and goes where
    it goes. `private` tells that a copy for readers leaves it out unless that is asked for; `names` that it is a name
    in words, which such a copy holds only of an owner. Without `headings` it is neither written to a spreadsheet nor
    read from one. `in_tree` gives it a column of its own in the goal tree, if it is a field of a step.
    Fields of one name mean the same in every kind of record: label, reference and what is shown are those of any.
    """

    name: str
    type: FieldType
    label: str
    reference: str = ""
    part: bool = False
    headings: Headings | None = None
    short: str = ""
    in_tree: bool = True
    private: Private | None = None
    names: bool = False

    @property
    def short_label(self) -> str:
        """The label for where there is little room."""
        return self.short or self.label


def reference_to(
    name: str,
    label: str,
    target: str,
    headings: Headings | None = None,
    *,
    part: bool = False,
    private: Private | None = None,
) -> Field:
    """Return the row of a field that names a record of another kind."""
    return Field(name, field_types.REFERENCE, label, target, part, headings, private=private)


NAME: Final = Field("name", field_types.TEXT, marked("Name"))
RANK: Final = Field("rank", field_types.RANK, marked("Order"))

GOAL_FIELDS: Final = (
    Field("statement", field_types.TEXT, marked("Big goal")),
    Field("why_now", field_types.TEXT, marked("Why now")),
    Field("for_whom", field_types.TEXT, marked("For whom")),
    Field("by_when", field_types.DAY, marked("By when")),
    Field("measure", field_types.TEXT, marked("How we will see it")),
    Field("language", field_types.LANGUAGE, marked("Language of the plan")),
    Field("rhythm", field_types.RHYTHM, marked("Rhythm of check-ins"), short=marked("Rhythm")),
    Field("most_at_once", field_types.AT_ONCE, marked("Most steps at once for one owner")),
    Field("longest_leaf", field_types.DAYS, marked("Most days for one step")),
    Field("aspects", field_types.TEXT, marked("What can be off")),
    Field("ask_reason_after", field_types.DAYS, marked("Days a date may move without a reason")),
)
DEPARTMENT_FIELDS: Final = (NAME, Field("partner", field_types.FLAG, marked("Partner")))
PERSON_FIELDS: Final = (
    NAME,
    reference_to("department_id", marked("Department"), "department"),
    Field("leader", field_types.FLAG, marked("Leads the change")),
)
PILLAR_FIELDS: Final = (NAME, Field("colour", field_types.COLOUR, marked("Colour")), RANK)
THEME_FIELDS: Final = (NAME, reference_to("pillar_id", marked("Pillar"), "pillar", part=True), RANK)
STEP_FIELDS: Final = (
    Field(
        "title",
        field_types.TEXT,
        marked("Title"),
        headings=Headings(
            nl="Titel|naam|taak|taaknaam|stap|activiteit|activiteiten|actie|acties|actiepunt|actiepunten|wat"
            "|onderwerp|maatregel|maatregelen|initiatief|mijlpaal of activiteit|werkpakket|deelproject|naam taak"
            "|naam activiteit|taak naam|wat gaan we doen|onderdeel|opgave|stappen|taken|taakomschrijving"
            "|actieomschrijving",
            en="Title|name|task|task name|step|activity|activities|action|actions|what|subject|summary|initiative"
            "|work package|item|deliverable|to do|action item|measure|steps|tasks|step name|activity name|project",
        ),
    ),
    reference_to(
        "owner_id",
        marked("Owner"),
        "person",
        Headings(
            nl="Eigenaar|verantwoordelijke|verantwoordelijk|trekker|wie|actiehouder|uitvoerder|toegewezen aan"
            "|resourcenamen|projectleider|aanspreekpunt|eigenaar stap|eindverantwoordelijke|actie door|door wie|houder"
            "|naam eigenaar|kartrekker",
            en="Owner|responsible|assignee|assigned to|who|lead|task owner|action owner|resource names|accountable"
            "|resource|person responsible|step owner",
        ),
    ),
    reference_to(
        "department_id",
        marked("Department"),
        "department",
        Headings(
            nl="Afdeling|organisatie|team|organisatieonderdeel|cluster|domein|directie|eenheid|dienst"
            "|afdeling team|partij|sector|organisatie eenheid|afdeling organisatie",
            en="Department|organisation|organization|unit|division|business unit",
        ),
    ),
    reference_to(
        "pillar_id",
        marked("Pillar"),
        "pillar",
        Headings(nl="Pijler|pijlers|programmalijn|hoofdlijn|speerpunt", en="Pillar|pillars|stream|workstream"),
    ),
    reference_to(
        "theme_id", marked("Theme"), "theme", Headings(nl="Thema|themas|thema s|deelthema", en="Theme|themes")
    ),
    Field(
        "start",
        field_types.DAY,
        marked("Start"),
        headings=Headings(
            nl="Start|startdatum|begin|begindatum|van|vanaf|aanvang|start datum|geplande start|start gepland"
            "|startmoment|datum start|datum begin|start op|aanvangsdatum|ingangsdatum",
            en="Start|start date|begin date|from|planned start|starts|starting|start on|date start",
            both="start",
        ),
        in_tree=False,
    ),
    Field(
        "end",
        field_types.DAY,
        marked("End"),
        headings=Headings(
            nl="Einde|eind|einddatum|tot|tot en met|t m|gereed|datum gereed|gereeddatum|gereed op|opleverdatum"
            "|gereed datum|eind datum|gepland einde|einde gepland|klaar op|uiterlijk|datum einde|streefdatum"
            "|uiterste datum|vervaldatum|datum|afronding|klaar voor|geplande einddatum",
            en="End|finish|due|due date|end date|finish date|until|to|target date|planned end|deadline date|ends"
            "|completion date|by when|date|planned finish",
            both="deadline",
        ),
        in_tree=False,
    ),
    Field(
        "horizon",
        field_types.HORIZON,
        marked("Period"),
        headings=Headings(
            nl="Periode|wanneer|kwartaal|planning|tijdvak|looptijd|fasering|jaar|horizon",
            en="Period|when|quarter|timing|timeframe|time frame|year|timeline",
        ),
        in_tree=False,
    ),
    Field(
        "status",
        field_types.STATUS,
        marked("Status"),
        headings=Headings(
            nl="Status|stand|stand van zaken|voortgangsstatus|afgerond|klaar|fase status|toestand",
            en="Status|state|done|completed",
            both="status",
        ),
    ),
    Field(
        "progress",
        field_types.PERCENT,
        marked("Progress"),
        headings=Headings(
            nl="Voortgang|gereed %|% gereed|percentage gereed|voltooid|% voltooid|percentage voltooid"
            "|percentage|% klaar|procent gereed|voortgang %|voortgang in %|voortgangspercentage|percentage klaar"
            "|gereedheid",
            en="Progress|% complete|percent complete|complete|completion|% done|percent done|percentage"
            "|progress %|percentage complete|complete %",
            both="%",
        ),
    ),
    Field(
        "by_hand",
        field_types.FLAG,
        marked("Progress given by hand"),
        headings=Headings(nl="Voortgang met de hand|met de hand", en="Progress by hand|by hand"),
        short=marked("Progress by hand"),
        in_tree=False,
    ),
    Field(
        "weight",
        field_types.WEIGHT,
        marked("Weight"),
        headings=Headings(nl="Gewicht|weging|zwaarte|wegingsfactor", en="Weight|weighting"),
        in_tree=False,
    ),
    Field(
        "milestone",
        field_types.FLAG,
        marked("Milestone"),
        headings=Headings(nl="Mijlpaal|mijlpalen", en="Milestone|milestones|is milestone"),
        in_tree=False,
    ),
    Field(
        "result",
        field_types.TEXT,
        marked("How we see that it is done"),
        headings=Headings(
            nl="Resultaat|beoogd resultaat|gewenst resultaat|op te leveren|oplevering|wat levert het op"
            "|zichtbaar resultaat|eindresultaat|resultaten|op te leveren resultaat|product",
            en="Result|outcome|expected result|results|output|visible result|end result",
        ),
        short=marked("Result"),
        in_tree=False,
    ),
    Field(
        "description",
        field_types.TEXT,
        marked("Description"),
        headings=Headings(nl="Omschrijving|beschrijving|toelichting|uitleg", en="Description|details|detail"),
        in_tree=False,
    ),
    Field(
        "rhythm",
        field_types.OPTIONAL_RHYTHM,
        marked("Rhythm of check-ins"),
        headings=Headings(nl="Ritme|ritme van check ins|check in ritme", en="Rhythm|check in rhythm|cadence"),
        short=marked("Rhythm"),
        in_tree=False,
    ),
    Field(
        "change_kind",
        field_types.CHANGE_KIND,
        marked("Kind of change"),
        headings=Headings(nl="Soort verandering|soort|aard van de verandering", en="Kind of change|type of change"),
        in_tree=False,
    ),
    Field("uses_ai", field_types.FLAG, marked("Uses AI"), in_tree=False),
    Field("uses_personal_data", field_types.FLAG, marked("Uses personal data"), in_tree=False),
    Field("decide_on", field_types.DAY, marked("To decide on"), in_tree=False),
)
CHECK_IN_FIELDS: Final = (
    reference_to("step_id", marked("Step"), "step", part=True),
    Field("day", field_types.DAY, marked("Day")),
    Field("progress", field_types.OPTIONAL_PERCENT, marked("Progress")),
    Field("confidence", field_types.OUT_OF_TEN, marked("Confidence")),
    Field("health", field_types.HEALTH, marked("Health")),
    Field("note", field_types.TEXT, marked("Note"), private=Private.NOTES),
    Field("aspect", field_types.TEXT, marked("What is off")),
    Field("cause", field_types.TEXT, marked("Cause"), private=Private.NOTES),
    Field("consequence", field_types.TEXT, marked("Consequence")),
    Field("correction", field_types.TEXT, marked("Correction"), private=Private.NOTES),
    Field("needs", field_types.TEXT, marked("What is needed"), private=Private.NOTES),
    reference_to("needs_from_id", marked("From whom"), "person", private=Private.NOTES),
    Field("needs_met", field_types.DAY, marked("Received on"), private=Private.NOTES),
    reference_to("person_id", marked("Person"), "person"),
)
CONTRIBUTOR_FIELDS: Final = (
    reference_to("step_id", marked("Step"), "step", part=True),
    reference_to("person_id", marked("Person"), "person", part=True),
    reference_to("department_id", marked("Department"), "department", part=True),
)
DECISION_FIELDS: Final = (
    reference_to("step_id", marked("Step"), "step", part=True),
    Field("day", field_types.DAY, marked("Day")),
    reference_to("person_id", marked("Person"), "person"),
    Field("decided", field_types.TEXT, marked("What was decided")),
    Field("reason", field_types.TEXT, marked("Reason")),
    Field("replaces", field_types.TEXT, marked("What it replaces")),
    Field("outcome", field_types.OUTCOME, marked("Decision")),
    Field("solves", field_types.ANSWER, marked("Does this solve the problem it was meant for?")),
    Field("solves_note", field_types.TEXT, marked("What it solves")),
    Field("again", field_types.ANSWER, marked("Would we start this today?")),
    Field("until", field_types.DAY, marked("Go on until")),
    Field("different", field_types.TEXT, marked("What is different from what was agreed?")),
    Field("lesson", field_types.TEXT, marked("Lesson")),
    Field("revises", field_types.REFERENCE, marked("The decision that it revises")),
    Field("cost_was_visible", field_types.FLAG, marked("Revised after the cost was visible")),
)
REVIEW_FIELDS: Final = (
    Field("day", field_types.DAY, marked("Day")),
    Field("note", field_types.TEXT, marked("Note"), private=Private.NOTES),
    Field("form", field_types.MEETING_FORM, marked("Form of the meeting")),
    Field("mood", field_types.OUT_OF_TEN, marked("Mood")),
)
SET_ASIDE_FIELDS: Final = (
    Field("rule", field_types.TEXT, marked("Rule")),
    reference_to("step_id", marked("Step"), "step", part=True),
    reference_to("pillar_id", marked("Pillar"), "pillar", part=True),
    reference_to("person_id", marked("Person"), "person", part=True),
    Field("day", field_types.DAY, marked("Day")),
    Field("reason", field_types.TEXT, marked("Reason"), private=Private.NOTES),
)
HIDDEN_PAGE_FIELDS: Final = (Field("page", field_types.TEXT, marked("Page")),)
