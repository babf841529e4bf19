"""Retention: who went on to the end of the programme, and who still works here, beside those who did not take part."""

from collections.abc import Iterator

from mentordesk.domain.measuring.basis import Population, ended_early
from mentordesk.domain.measuring.facts import (
    FEW_ANSWERS,
    Criterion,
    CriterionCode,
    Depth,
    Expected,
    Figure,
    FigureCode,
    Missing,
    RowBehind,
)
from mentordesk.domain.measuring.making import (
    NOT_OVER,
    OWN_DESIGN,
    About,
    in_order,
    known,
    people_of,
    percent,
    share,
    unknown,
)
from mentordesk.domain.meetings.ending import KEPT
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.plan.schedule import months
from mentordesk.domain.records.pair import PairResult
from mentordesk.domain.records.programme import EnrolmentStatus
from mentordesk.i18n import Message, message, messages

_HR = message("Usual formula of personnel statistics; to be compared with the company's earlier years")
_COMPANY = About(
    code=FigureCode.STAYED_IN_COMPANY,
    name=message("Still in the company"),
    formula=message("Participants employed at the end ÷ participants employed at the start"),
    source=_HR,
    depth=Depth.IMPACT,
)
_ELSEWHERE = About(
    code=FigureCode.STAYED_ELSEWHERE,
    name=message("Comparison group still in the company"),
    formula=message("People of the comparison group employed at the end ÷ employed at the start"),
    source=_HR,
    depth=Depth.IMPACT,
)
_PROGRAMME = About(
    code=FigureCode.STAYED_IN_PROGRAMME,
    name=message("Stayed in the programme"),
    formula=message("Those who finished or go on ÷ those who joined"),
    source=OWN_DESIGN,
    depth=Depth.APPLICATION,
)
_TURNOVER = About(
    code=FigureCode.TURNOVER,
    name=message("Yearly turnover of participants"),
    formula=message("Leavers ÷ ((people at the start + at the end) ÷ 2) × 12 ÷ months"),
    source=_HR,
    depth=Depth.IMPACT,
)
_TURNOVER_ELSEWHERE = About(
    code=FigureCode.TURNOVER_ELSEWHERE,
    name=message("Yearly turnover of the comparison group"),
    formula=message("Leavers ÷ ((people at the start + at the end) ÷ 2) × 12 ÷ months"),
    source=_HR,
    depth=Depth.IMPACT,
)

NO_START = Missing(why=message("The cycle has no first day yet."), place="plan:dates")
NOBODY = Missing(why=message("Nobody takes part yet."), place="connect")
NOT_BEGUN = Missing(why=message("The cycle has not begun yet."), place="plan:dates")
NO_GROUP = Missing(why=message("Nobody is in the comparison group."), place="measure:comparison")
ONLY_A_SIGN = message("Two groups that were not drawn by lot: a difference is a sign, not a proof.")


def retention(found: Population) -> Criterion:
    """Return the criterion of retention."""
    tentative = None if found.period.is_over else NOT_OVER
    others = elsewhere(found, tentative)
    return Criterion(
        code=CriterionCode.RETENTION,
        name=message("Retention", context="criterion"),
        question=message("Do people stay, in the programme and in the company?"),
        head=_in_company(found, others, tentative),
        others=(
            others,
            _in_programme(found, tentative),
            _turnover(_TURNOVER, found, found.at_start, tentative),
            _turnover(_TURNOVER_ELSEWHERE, found, found.others, tentative),
        ),
    )


def cannot_count(found: Population) -> Missing | None:
    """Return why nobody's staying can be counted; nothing where it can."""
    if found.period.first is None:
        return NO_START
    if not found.period.has_begun:
        return NOT_BEGUN
    return None


def elsewhere(found: Population, tentative: Message | None) -> Figure:
    """Return how many of the comparison group still work here; who has left is known from the staff list."""
    missing = cannot_count(found)
    if missing is not None:
        return unknown(_ELSEWHERE, missing.why, missing.place)
    notes = [found.compared.name]
    if 0 < len(found.others) < FEW_ANSWERS:
        notes.append(
            messages(
                "Only {n} person to compare with: too few for any conclusion.",
                "Only {n} people to compare with: too few for any conclusion.",
                len(found.others),
            )
        )
    return share(
        _ELSEWHERE,
        len(found.stayed(found.others)),
        len(found.others),
        none=NO_GROUP,
        tentative=tentative,
        notes=notes,
    )


def can_compare(others: Figure) -> bool:
    """Say whether the comparison group is large enough to compare with."""
    return others.value is not None and (others.denominator or 0) >= FEW_ANSWERS


def _in_company(found: Population, others: Figure, tentative: Message | None) -> Figure:
    missing = cannot_count(found)
    if missing is not None:
        return unknown(_COMPANY, missing.why, missing.place)
    here = found.stayed(found.at_start)
    expected = None
    line = message("still work here; nobody to compare with")
    notes: tuple[Message, ...] = ()
    if others.value is not None:
        line = message(
            "still work here; those not taking part {some}/{all}", some=others.numerator, all=others.denominator
        )
        notes = (ONLY_A_SIGN,)
    if can_compare(others):
        expected = Expected(least=others.value or 0.0, most=100, words=message("Expected: as many or more"))

    def rows() -> Iterator[RowBehind]:
        for person_id in found.at_start:
            left = _left_on(found, person_id, here)
            yield RowBehind(name=found.named(person_id), counts=person_id in here, words=left)

    return share(
        _COMPANY,
        len(here),
        len(found.at_start),
        none=NOBODY,
        line=line,
        expected=expected,
        tentative=tentative,
        notes=notes,
        behind=in_order(rows),
    )


def _left_on(found: Population, person_id: str, here: frozenset[str]) -> Message | None:
    last = found.everyone[person_id].end_date
    return message("left on {day}", day=last) if person_id not in here and last is not None else None


def _in_programme(found: Population, tentative: Message | None) -> Figure:
    finished = {person_id for pair in found.partnerships if goes_on(found, pair) for person_id in pair.people}
    gone = {person_id for person_id, part in found.parts.items() if part.status is EnrolmentStatus.LEFT}
    stayed = (finished - gone) & found.joined
    return share(
        _PROGRAMME,
        len(stayed),
        len(found.joined),
        none=NOBODY,
        expected=Expected(least=80, most=100, words=message("Expected: at least 80%")),
        tentative=tentative,
        behind=in_order(lambda: (RowBehind(name=found.named(id_), counts=id_ in stayed) for id_ in found.joined)),
    )


def goes_on(found: Population, pair: Partnership) -> bool:
    """Say whether a pair or group finished, goes on, or has not stopped so far."""
    record = pair.record
    if record.result is not PairResult.NONE:
        return record.result is not PairResult.STOPPED
    return not ended_early(record, found.period.as_of) or record.end_reason in KEPT


def _turnover(about: About, found: Population, ids: frozenset[str], tentative: Message | None) -> Figure:
    """Return the leavers of a cycle as a yearly rate (Step 7 of the domain: leavers ÷ average × 12 ÷ months)."""
    missing = cannot_count(found)
    if missing is not None:
        return unknown(about, missing.why, missing.place)
    if not ids:
        none = NOBODY if about.code is FigureCode.TURNOVER else NO_GROUP
        return unknown(about, none.why, none.place)
    length = months(found.period.first, found.period.as_of)
    at_end = len(found.stayed(ids))
    average = (len(ids) + at_end) / 2
    if not length:
        return unknown(about, NOT_BEGUN.why, NOT_BEGUN.place)
    leavers = len(ids) - at_end
    return known(
        about,
        percent(leavers, average) * 12 / length,
        numerator=leavers,
        denominator=average,
        counted=people_of(leavers, len(ids)),
        line=messages("in {n} month", "in {n} months", length),
        tentative=tentative,
    )
