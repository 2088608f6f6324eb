"""Roadmaps to test with: of any size, and one that reads like a municipality's own."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from planner.roadmap import Department, Goal, Horizon, Person, Pillar, Place, Roadmap, Status, Step
from planner.roadmap.builder import RoadmapBuilder

STATEMENT = "In 2030 regelt elke inwoner zijn zaken met de gemeente in één keer goed"
_WORDS = [
    "dienstverlening",
    "inwoner",
    "gemeente",
    "loket",
    "aanvraag",
    "proces",
    "afspraak",
    "team",
    "eigenaar",
    "digitaal",
    "toegankelijk",
    "duidelijk",
    "sneller",
    "samen",
    "werken",
    "meten",
    "leren",
    "verbeteren",
    "gegevens",
    "privacy",
    "keten",
    "partner",
    "pilot",
    "wijk",
    "balie",
    "brief",
    "website",
]


def rank(number: int) -> str:
    """Return ranks that sort as their numbers."""
    return f"a{number:06d}5"


def build(goal: Goal, carriers: Iterable[object], steps: Iterable[tuple[Step, str | None]]) -> Roadmap:
    """Return a roadmap of a goal, of people, departments and pillars, and of steps with the ids of their parents."""
    draft = RoadmapBuilder(Roadmap())
    draft.put(goal)
    for record in carriers:
        draft.put(record)  # type: ignore[arg-type]
    for number, (step, parent) in enumerate(steps):
        draft.put(step)
        draft.hang(step.id, Place(parent, rank(number)))
    return draft.finish()


def plan_of(steps: int, *, depth: int = 3, dated: float = 0.9, seed: int = 1, people: int = 8) -> Roadmap:
    """Return a plan of so many steps with fixed ids: the same arguments give the same plan."""
    random = Random(seed)
    departments = [Department(id=f"d{n}", name=f"Afdeling {_WORDS[n].capitalize()}") for n in range(4)]
    owners = [Person(id=f"p{n}", name=f"Teamleider {_WORDS[n + 5]}", department_id=f"d{n % 4}") for n in range(people)]
    pillars = [
        Pillar(id=f"q{n}", name=name, rank=rank(n))
        for n, name in enumerate(("Governance & bestuur", "Leiderschap & cultuur", "Experience & design"))
    ]
    line: list[str] = []
    starts: dict[str, date | None] = {}
    made: list[tuple[Step, str | None]] = []
    for number in range(steps):
        down = 0 if number % 9 == 0 else random.randint(1, min(depth, len(line) + 1, depth))
        line = line[:down]
        step = _step(random, number, len(line), dated, people)
        if line and step.start and (above := starts.get(line[-1])):
            begin = above + timedelta(days=random.randint(0, 240))
            step = replace(step, start=begin, end=begin + timedelta(days=random.randint(20, 200)))
        starts[step.id] = step.start
        made.append((step, line[-1] if line else None))
        line.append(f"s{number:05d}")
    return build(Goal(id="goal", statement=STATEMENT), [*departments, *owners, *pillars], made)


def _step(random: Random, number: int, depth: int, dated: float, people: int) -> Step:
    title = " ".join(random.choices(_WORDS, k=random.randint(3, 8))).capitalize()
    start = date(2026, 1, 1) + timedelta(days=random.randint(0, 1100))
    has_dates = random.random() < dated
    status = random.choice(list(Status))
    return Step(
        id=f"s{number:05d}",
        title=title,
        owner_id=f"p{random.randrange(people)}" if people and random.random() < 0.9 else None,
        pillar_id=f"q{random.randrange(3)}" if depth == 0 else None,
        start=start if has_dates else None,
        end=start + timedelta(days=random.randint(20, 200)) if has_dates else None,
        horizon=None if has_dates else random.choice([None, Horizon.LATER]),
        status=status,
        progress={Status.DONE: 100, Status.NOT_STARTED: 0}.get(status, random.randrange(5, 95, 5)),
        milestone=number % 13 == 12,
    )


TODAY = date(2026, 11, 23)
_OWNERS = {
    "Gemeentesecretaris": "Directie",
    "Concerncontroller": "Directie",
    "Programmamanager dienstverlening": "Directie",
    "Manager publiekszaken": "Publiekszaken",
    "Teamleider klantcontactcentrum": "Publiekszaken",
    "Teamleider burgerzaken": "Publiekszaken",
    "Manager sociaal domein": "Sociaal domein",
    "Teamleider wijkteams": "Sociaal domein",
    "Manager informatie en data": "Informatie en data",
    "Architect": "Informatie en data",
    "Privacyfunctionaris": "Informatie en data",
    "HR-adviseur": "Personeel en organisatie",
    "Manager ruimte": "Ruimte en vergunningen",
    "Directeur woningcorporatie": "Woningcorporatie De Linde",
}
_PLAN = """
G|Eén sturing op dienstverlening|Gemeentesecretaris|2026-01|2027-12|
 .|Stuurgroep dienstverlening ingericht en bemenst|Gemeentesecretaris|2026-01|2026-03|100
 .|Portfolio van veranderingen op één pagina|Concerncontroller|2026-02|2026-09|80
  .|Alle lopende projecten in beeld|Concerncontroller|2026-02|2026-05|100
  .|Projecten zonder eigenaar stoppen of beleggen|Gemeentesecretaris|2026-05|2026-09|70
 .|Kwartaalgesprek over resultaten voor inwoners|Gemeentesecretaris|2026-04|2027-12|35
 .|Begroting volgt de klantreis in plaats van de afdeling|Concerncontroller|2026-09|2027-06|10
 .|Eerste begroting per klantreis vastgesteld|Concerncontroller|2027-06|2027-06|M
G|Afspraken die we nakomen|Programmamanager dienstverlening|2026-04|2028-06|
 .|Servicenormen voor alle kanalen vastgesteld|Manager publiekszaken|2026-04|2026-10|60
 .|Normen meten en wekelijks tonen in elk team|Manager informatie en data|2026-10|2027-09|20
  .|Meetpunten per klantreis kiezen|Teamleider klantcontactcentrum|2026-10|2026-12|50
  .|Dashboard voor teams en directie|Manager informatie en data|2027-01|2027-09|0
 .|Maandelijkse verbeterkring met uitvoerders||2027-01|2028-06|0
 .|Klachten binnen twee weken persoonlijk opgelost|Teamleider klantcontactcentrum|2026-06|2026-11|45
G|Verantwoord met data en AI|Manager informatie en data|2026-06|2029-03|
 .|Register van algoritmen openbaar|Privacyfunctionaris|2026-06|2026-12|90
 .|Drie vragen bij elk gebruik van persoonsgegevens|Privacyfunctionaris|2026-09|2027-03|30
 .|Proef met samenvatten van raadsvragen|Architect|2026-06|2026-10|S
 .|Ethische commissie adviseert bij elke nieuwe toepassing|Gemeentesecretaris|2027-01|2027-09|0
 .|Inwoner ziet welke gegevens we van hem gebruiken|Architect|2028-01|2029-03|0
L|Leiders geven het voorbeeld|Gemeentesecretaris|2026-01|2028-12|
 .|Directie loopt elke maand een dag mee aan de balie|Gemeentesecretaris|2026-01|2027-12|50
 .|Leiderschapsprofiel met teams opgesteld|HR-adviseur|2026-03|2026-09|100
 .|Alle leidinggevenden door het leertraject|HR-adviseur|2026-09|2028-03|15
  .|Eerste groep van twaalf gestart|HR-adviseur|2026-09|2027-02|60
  .|Intervisie in gemengde groepen|HR-adviseur|2027-03|2028-03|0
 .|Successen vieren in het maandoverleg|Programmamanager dienstverlening|2026-06|2028-12|25
L|Samenwerken over afdelingen heen|Manager sociaal domein|2026-04|2028-12|
 .|Gezamenlijke intake voor werk, zorg en wonen|Manager sociaal domein|2026-04|2027-06|40
  .|Werkwijze beproeven in twee wijken|Teamleider wijkteams|2026-04|2026-12|75
  .|Afspraken met de woningcorporatie vastgelegd|Directeur woningcorporatie|2026-09|2027-03|20
  .|Intake in alle wijken|Teamleider wijkteams|2027-01|2027-06|0
 .|Eén aanspreekpunt bij meervoudige vragen|Teamleider wijkteams|2027-01|2028-06|0
 .|Afdelingen wisselen jaarlijks twintig mensen uit|HR-adviseur|2027-04|2028-12|0
 .|Gezamenlijke dagstart balie, telefoon en backoffice|Teamleider burgerzaken|2026-03|2026-06|100
L|Vakmanschap en vertrouwen|HR-adviseur|2026-09|2029-06|
 .|Opleiding helder schrijven voor driehonderd medewerkers|HR-adviseur|2026-09|2027-12|30
 .|Ruimte om af te wijken als de regel niet helpt|Manager sociaal domein|2027-01|2027-12|0
 .|Loopbaanpaden voor klantregisseurs|HR-adviseur|2028-01|2029-06|0
 .|Werkdruk aan de balie gehalveerd||2027-06|2028-12|0
 .|Medewerkers geven dienstverlening een acht|HR-adviseur|2029-06|2029-06|M
E|Klantreizen opnieuw ontworpen|Manager publiekszaken|2026-01|2029-06|
 .|Verhuizen in vijf minuten geregeld|Teamleider burgerzaken|2026-01|2026-10|85
  .|Reis in kaart met twintig inwoners|Teamleider burgerzaken|2026-01|2026-03|100
  .|Formulier in gewone taal|Teamleider burgerzaken|2026-03|2026-06|100
  .|Automatische controle van het adres|Architect|2026-06|2026-10|65
 .|Een vergunning aanvragen zonder voorkennis|Manager ruimte|2026-09|2027-12|15
  .|Vooroverleg met één vaste contactpersoon|Manager ruimte|2026-09|2027-03|30
  .|Status altijd online te volgen|Architect|2027-01|2027-12|0
 .|Hulp bij schulden binnen drie werkdagen|Manager sociaal domein|2027-01|2028-03|0
 .|Geboorte aangeven vanuit het ziekenhuis|Teamleider burgerzaken|2027-06|2028-06|0
 .|Alle twaalf klantreizen opnieuw ontworpen|Manager publiekszaken|2029-06|2029-06|M
E|Eén loket, welk kanaal je ook kiest|Manager publiekszaken|2026-06|2029-12|
 .|Zaaksysteem vervangen|Manager informatie en data|2026-06|2028-06|20
  .|Aanbesteding afgerond|Manager informatie en data|2026-06|2026-11|55
  .|Gegevens overgezet en gecontroleerd|Architect|2027-01|2027-12|0
  .|Alle teams werken in het nieuwe systeem|Manager publiekszaken|2028-01|2028-06|0
 .|Persoonlijke pagina voor elke inwoner|Architect|2027-06|2028-12|0
 .|Wijkbalie in vier buurthuizen|Manager publiekszaken|2027-01|2027-12|0
 .|Terugbellen binnen een uur|Teamleider klantcontactcentrum|2026-06|2026-12|70
 .|Wachttijd aan de telefoon onder een minuut|Teamleider klantcontactcentrum|2026-03|2026-09|S
E|Iedereen kan meedoen|Manager sociaal domein|2026-09|2029-12|
 .|Website voldoet aan de toegankelijkheidseisen|Manager informatie en data|2026-09|2027-06|40
 .|Vaste groep van zestig inwoners test mee|Programmamanager dienstverlening|2026-09|2029-12|10
 .|Digihulp in elke bibliotheek||2027-01|2028-12|0
 .|Brieven op taalniveau B1|Teamleider klantcontactcentrum|2026-09|2027-09|25
 .|Gebarentolk op afroep aan de balie||||L
"""


def municipal_plan() -> Roadmap:
    """Return a plan of about seventy steps of a Dutch municipality, with roles for owners."""
    names = sorted(set(_OWNERS.values()))
    departments = {
        name: Department(id=f"d{n}", name=name, partner="corporatie" in name) for n, name in enumerate(names)
    }
    owners = {
        role: Person(id=f"p{n}", name=role, department_id=departments[home].id)
        for n, (role, home) in enumerate(sorted(_OWNERS.items()))
    }
    pillars = {
        letter: Pillar(id=f"q{letter}", name=name, rank=rank(n))
        for n, (letter, name) in enumerate(
            {"G": "Governance & bestuur", "L": "Leiderschap & cultuur", "E": "Experience & design"}.items()
        )
    }
    goal = Goal(id="goal", statement=STATEMENT, for_whom="alle inwoners en ondernemers", by_when=date(2030, 12, 31))
    steps: list[tuple[Step, str | None]] = []
    line: list[str] = []
    for number, row in enumerate(_PLAN.strip("\n").splitlines()):
        depth = len(row) - len(row.lstrip(" "))
        line = line[:depth]
        steps.append((_municipal_step(number, row.strip(), owners, pillars), line[-1] if line else None))
        line.append(f"s{number:05d}")
    return build(goal, [*departments.values(), *owners.values(), *pillars.values()], steps)


def _municipal_step(number: int, row: str, owners: dict[str, Person], pillars: dict[str, Pillar]) -> Step:
    pillar, title, owner, start, end, said = row.split("|")
    progress = int(said) if said.isdecimal() else 0
    status = Status.DONE if progress == 100 else Status.UNDER_WAY if progress else Status.NOT_STARTED
    return Step(
        id=f"s{number:05d}",
        title=title,
        owner_id=owners[owner].id if owner else None,
        pillar_id=pillars[pillar].id if pillar in pillars else None,
        start=date.fromisoformat(f"{start}-01") if start else None,
        end=_month_end(end) if end else None,
        horizon=Horizon.LATER if said == "L" else None,
        status=Status.STOPPED if said == "S" else status,
        progress=progress,
        milestone=said == "M",
    )


def _month_end(month: str) -> date:
    year, number = map(int, month.split("-"))
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)
