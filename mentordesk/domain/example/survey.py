"""What those who take part in the example company said in its surveys, and how managers saw their skills."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mentordesk.domain.example import executive, people
from mentordesk.domain.example.ids import example_id
from mentordesk.domain.example.moment import CYCLE_START, Calendar
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.record import Record
from mentordesk.domain.records.survey import (
    AnswerBatch,
    FilledForm,
    IssuedMarks,
    Respondent,
    SkillRating,
    SurveyWave,
    Wave,
)
from mentordesk.i18n import Message, message

ASKED = ((Respondent.MENTEE, 12), (Respondent.MENTOR, 8))
TEAM_LEADER = executive.IN_POST
"""Whose team is asked how it is led: of those in executive mentoring only she leads five people."""

Answers = tuple[int, int]
"""How many chose 4 or 5, and the sum of all answers."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A wave: when it went out and was closed, how many answered, and what they chose."""

    wave: Wave
    sent: date
    closed: date
    counts: dict[Respondent, int]
    chosen: dict[str, Answers]
    asked: tuple[tuple[Respondent, int], ...] = ASKED
    teams: tuple[tuple[str, int], ...] = ()


_WAVES = (
    _Asked(
        Wave.PULSE,
        date(2026, 11, 2),
        date(2026, 11, 13),
        {Respondent.MENTEE: 10, Respondent.MENTOR: 7},
        {"S1": (10, 46), "S2": (8, 40), "S8": (9, 43), "M1": (6, 29), "M4": (6, 30), "M5": (6, 29)},
    ),
    _Asked(
        Wave.MIDPOINT,
        date(2027, 1, 4),
        date(2027, 1, 18),
        {Respondent.MENTEE: 11, Respondent.MENTOR: 7},
        {
            "S1": (11, 51),
            "S2": (9, 45),
            "S3": (9, 46),
            "S4": (10, 48),
            "S5": (7, 42),
            "S6": (9, 44),
            "S7": (6, 40),
            "S8": (9, 46),
            "M1": (6, 29),
            "M2": (6, 29),
            "M3": (7, 31),
            "M4": (6, 30),
            "M5": (5, 28),
            "M6": (5, 27),
            "C1": (11, 66),
            "C2": (10, 65),
            "C3": (12, 68),
        },
    ),
    _Asked(
        Wave.END,
        date(2027, 3, 22),
        date(2027, 4, 2),
        {Respondent.MENTEE: 11, Respondent.MENTOR: 8},
        {
            "S1": (11, 52),
            "S2": (10, 46),
            "S3": (10, 48),
            "S4": (10, 49),
            "S5": (8, 44),
            "S6": (10, 47),
            "S7": (7, 42),
            "S8": (10, 50),
            "S9": (10, 49),
            "M1": (7, 34),
            "M2": (7, 34),
            "M3": (8, 36),
            "M4": (7, 36),
            "M5": (6, 33),
            "M6": (7, 33),
            "C1": (13, 72),
            "C2": (12, 70),
            "C3": (14, 75),
        },
    ),
    _Asked(
        Wave.TEAM,
        date(2027, 3, 22),
        date(2027, 4, 2),
        {Respondent.TEAM: 6},
        {"T1": (5, 24), "T2": (6, 26), "T3": (4, 22)},
        asked=((Respondent.TEAM, len(people.SECOND_LINE)),),
        teams=((example_id(TEAM_LEADER), len(people.SECOND_LINE)),),
    ),
)

_LIKELY = {
    Respondent.MENTEE: (10, 10, 9, 9, 10, 9, 8, 8, 7, 8, 5),
    Respondent.MENTOR: (9, 10, 9, 10, 8, 7, 8, 6),
}
"""How likely people were to recommend the programme at the end, 0 to 10."""

_FACTORY_FROM = {Respondent.MENTEE: 5, Respondent.MENTOR: 4}
"""From this form on, the forms of a wave are of people in the workshops."""

_WORDS: tuple[tuple[Respondent, str, Message], ...] = (
    (Respondent.MENTEE, "helped", message("Somebody asked about my work without marking me.")),
    (Respondent.MENTEE, "helped", message("My mentor showed me old drawings; I understood much faster.")),
    (Respondent.MENTEE, "change", message("Overtime often falls on the meeting; better to meet after the shift.")),
    (Respondent.MENTEE, "helped", message("I dared to ask what I did not dare to ask my team leader.")),
    (Respondent.MENTEE, "helped", message("We wrote down one thing to try each time.")),
    (Respondent.MENTEE, "change", message("I would like to see another workshop once.")),
    (Respondent.MENTEE, "helped", message("I know now how a quotation is made.")),
    (Respondent.MENTEE, "change", message("Tell us earlier which way we can go in the company.")),
    (Respondent.MENTEE, "change", message("An hour is too short once a month.")),
    (Respondent.MENTOR, "helped", message("The questions on the card made me listen.")),
    (Respondent.MENTOR, "helped", message("I saw how the other department works.")),
    (Respondent.MENTOR, "change", message("Two mentees in the peak season are too many.")),
    (Respondent.MENTOR, "change", message("Let mentors meet each other once a quarter.")),
    (Respondent.MENTOR, "helped", message("Explaining it made me see what I know.")),
)

_BEFORE, _AFTER = date(2026, 10, 16), date(2027, 4, 2)
_SKILLS: dict[Wave, tuple[date, date, dict[str, int]]] = {
    Wave.SKILLS_BEFORE: (
        CYCLE_START,
        _BEFORE,
        {"listening": 35, "feedback": 32, "planning": 36, "delegating": 31, "problems": 37},
    ),
    Wave.SKILLS_AFTER: (
        date(2027, 3, 22),
        _AFTER,
        {"listening": 43, "feedback": 41, "planning": 40, "delegating": 40, "problems": 42},
    ),
}
"""When the managers rated the skills, and the sums of what they chose for eleven people."""


def changes(cycle_id: str, managers: dict[str, str], calendar: Calendar) -> Iterator[Change]:
    """Yield the surveys held by now: what came in, then each closed; ``managers`` are the ids of whom people report to.

    Those who answered on the days before are mixed as they would be, so that a wave takes two changes.
    """
    for asked in _WAVES:
        if calendar.has_been(asked.sent):
            yield from _held(asked, cycle_id, calendar)
    ratings = tuple(_ratings(cycle_id, managers, calendar))
    if ratings:
        yield Change(_LABEL, after=ratings, kind="example")


_LABEL = message("Fill the example company")


def _held(asked: _Asked, cycle_id: str, calendar: Calendar) -> Iterator[Change]:
    wave = SurveyWave(
        id=example_id(f"survey {asked.wave}"),
        cycle_id=cycle_id,
        wave=asked.wave,
        planned_on=calendar.on(asked.sent),
        sent_on=calendar.on(asked.sent),
        invited=asked.asked,
        teams=asked.teams,
    )
    records: list[Record] = [wave]
    contents = []
    for respondent, count in asked.counts.items():
        marks = tuple(sorted(example_id(f"{asked.wave} {respondent} {number}")[:16] for number in range(count)))
        records.append(IssuedMarks(wave_id=wave.id, respondent=respondent, marks=marks))
        batch = AnswerBatch(wave_id=wave.id, respondent=respondent, count=count)
        records.append(batch)
        contents.append((batch.id, tuple(_forms(asked, respondent, marks))))
    yield Change(_LABEL, after=tuple(records), kind="example", forms=tuple(contents))
    if calendar.has_been(asked.closed):
        closed = replace(wave, closed_on=calendar.on(asked.closed))
        yield Change(_LABEL, (wave,), (closed,), kind="example", mixes=wave.id)


def _forms(asked: _Asked, respondent: Respondent, marks: Sequence[str]) -> Iterator[FilledForm]:
    """Yield the forms of one kind of respondent; who agreed least with a statement is another one each time."""
    count = len(marks)
    columns: dict[str, list[int]] = {}
    first = _LETTER[respondent]
    for place, (code, (agreed, total)) in enumerate(asked.chosen.items()):
        values = _values(code, agreed, total, respondent, asked.counts)
        turn = 0 if code in ("S8", "M4") else place * 3 % count
        if code[0] in (first, "C"):
            columns[code] = [*values[turn:], *values[:turn]]
    is_last = asked.wave is Wave.END
    if is_last:
        columns["S10" if first == "S" else "M7"] = list(_LIKELY[respondent])
    words = [(code, str(said)) for role, code, said in _WORDS if role is respondent] if is_last else []
    for number, mark in enumerate(marks):
        group = _group(respondent, number)
        scores = tuple((code, values[number]) for code, values in columns.items())
        said = tuple(words[number : number + 1])
        yield FilledForm(mark, respondent, group, scores, said)


def _group(respondent: Respondent, number: int) -> str:
    """Return what stands on a form about where somebody works, or who leads them."""
    if respondent is Respondent.TEAM:
        return example_id(TEAM_LEADER)
    return "production" if number >= _FACTORY_FROM[respondent] else "office"


def _values(code: str, agreed: int, total: int, respondent: Respondent, counts: dict[Respondent, int]) -> list[int]:
    """Return the answers of one kind of respondent, the highest first; what both were asked is divided among them."""
    if code[0] != "C":
        return _spread(counts[respondent], agreed, total) if code[0] == _LETTER[respondent] else []
    everybody = _spread(sum(counts.values()), agreed, total)
    mentees = everybody[::2][: counts[Respondent.MENTEE]]
    rest = list(everybody)
    for value in mentees:
        rest.remove(value)
    missing = counts[Respondent.MENTEE] - len(mentees)
    mentees, rest = mentees + rest[:missing], rest[missing:]
    return mentees if respondent is Respondent.MENTEE else rest


_LETTER = {Respondent.MENTEE: "S", Respondent.MENTOR: "M", Respondent.TEAM: "T"}


def _spread(count: int, agreed: int, total: int) -> list[int]:
    """Return so many answers, so many of them 4 or 5, with this sum: the highest first."""
    values = [4] * agreed + [3] * (count - agreed)
    difference = total - sum(values)
    for place in range(count):
        if difference > 0 and place < agreed:
            values[place], difference = 5, difference - 1
    for place in reversed(range(agreed, count)):
        while difference < 0 and values[place] > 1:
            values[place], difference = values[place] - 1, difference + 1
    return sorted(values, reverse=True)


def _ratings(cycle_id: str, managers: dict[str, str], calendar: Calendar) -> Iterator[Record]:
    """Yield how managers rated those who were there to the end, before and after."""
    leaver, _day = people.LEFT_IN_THE_CYCLE
    rated = [code for code in people.MENTEES if code != leaver]
    for wave, (sent, closed, sums) in _SKILLS.items():
        if not calendar.has_been(closed):
            continue
        record = SurveyWave(
            id=example_id(f"survey {wave}"),
            cycle_id=cycle_id,
            wave=wave,
            sent_on=calendar.on(sent),
            closed_on=calendar.on(closed),
            invited=((Respondent.MANAGER, len(rated)),),
        )
        yield record
        for place, code in enumerate(rated):
            scores = tuple(
                (skill, _share(total, len(rated), (place + turn) % len(rated)))
                for turn, (skill, total) in enumerate(sums.items())
            )
            yield SkillRating(
                id=example_id(f"rating {wave} {code}"),
                wave_id=record.id,
                person_id=example_id(code),
                rater_id=managers[example_id(code)],
                on=calendar.on(closed),
                scores=scores,
            )


def _share(total: int, count: int, place: int) -> int:
    """Return one of so many numbers that have this sum and differ by one at most."""
    return total // count + (place < total % count)
