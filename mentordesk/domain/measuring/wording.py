"""The sentences of the effectiveness report: what may be said follows from the figures by rules, never from hope.

A difference between two groups is only ever called a difference: nothing here says that the programme was its cause.
"""

from mentordesk.domain.chart import Words
from mentordesk.domain.measuring.facts import (
    FEW,
    Criterion,
    CriterionCode,
    Figure,
    FigureCode,
    MeasuringFacts,
    Unit,
    Verdict,
)
from mentordesk.domain.records.measuring import Assessment, Recommendation
from mentordesk.i18n import Message, message, messages, money, number, percent

ENOUGH = 4
"""With fewer of the six criteria known, no judgement is made."""

# Numbers in words


def value_words(figure: Figure) -> str:
    """Return the value of a figure in its unit; a dash where it could not be computed."""
    value = figure.value
    if value is None:
        return "–"
    match figure.unit:
        case Unit.PERCENT:
            return percent(value / 100)
        case Unit.SCORE | Unit.PEOPLE:
            return number(value)
        case Unit.GROWTH:
            return signed(value)
        case Unit.POINTS:
            return number(value, 0)
        case Unit.DAYS:
            return str(messages("{n} day", "{n} days", round(value), context="count"))
        case Unit.MONEY:
            return money(value)


def value_and_scale(figure: Figure) -> str:
    """Return the value of a figure where nothing beside it says how long its scale is: 4.2 out of 5."""
    words = value_words(figure)
    if figure.unit is Unit.SCORE and figure.is_known:
        return str(message("{score} out of 5", score=words))
    return words


def signed(value: float) -> str:
    """Return a change with its sign: +0.7, −0.2, 0."""
    figure = number(abs(value))
    if figure == "0":
        return figure
    return f"+{figure}" if value > 0 else f"−{figure}"


def count_words(figure: Figure) -> str:
    """Return the count behind a figure: 10/12, or n = 19 where it is no share; a dash where there is none."""
    if figure.value is None or figure.denominator is None:
        return "–"
    if figure.unit is Unit.MONEY:
        return number(figure.denominator)
    if figure.numerator is None or figure.unit in (Unit.SCORE, Unit.GROWTH):
        return str(message("n = {n}", context="count", n=number(figure.denominator)))
    if figure.denominator >= _MONEY or figure.numerator < 0:
        return "–"
    if figure.numerator > figure.denominator and figure.unit is Unit.PERCENT:
        return str(message("n = {n}", context="count", n=number(figure.denominator)))
    decimals = 0 if figure.unit is Unit.POINTS else 1
    return f"{number(figure.numerator, decimals)}/{number(figure.denominator)}"


_MONEY = 10_000
"""So much is an amount of money, and no count."""


def expected_words(figure: Figure) -> str:
    """Return what is expected of a figure, short, for a column of a table; a dash where nothing is."""
    expected = figure.expected
    if expected is None:
        return "–"
    if figure.code is FigureCode.STAYED_IN_COMPANY:
        return str(message("as many or more"))
    least, most = _bound(figure, expected.least), expected.most
    if most is not None and expected.least < most < expected.full:
        low = number(expected.least, 0) if figure.unit is Unit.PERCENT else least
        return f"{low}–{_bound(figure, most)}"
    return str(message("from {least}", context="count", least=least))


def _bound(figure: Figure, value: float) -> str:
    if figure.unit is Unit.PERCENT:
        return percent(value / 100)
    return signed(value) if figure.unit is Unit.GROWTH else number(value)


VERDICT_WORDS: dict[Verdict, Message] = {
    Verdict.NONE: message("No judgement", context="state"),
    Verdict.MET: message("As expected", context="state"),
    Verdict.NOT_MET: message("Not yet", context="state"),
}

UNIT_WORDS: dict[Unit, Message] = {
    Unit.PERCENT: message("percent", context="unit"),
    Unit.SCORE: message("scale 1 to 5"),
    Unit.GROWTH: message("growth on 1 to 5"),
    Unit.POINTS: message("points", context="unit"),
    Unit.PEOPLE: message("people", context="unit"),
    Unit.DAYS: message("days", context="unit"),
    Unit.MONEY: message("đồng", context="unit"),
}

# The finding


def _known(facts: MeasuringFacts) -> tuple[Criterion, ...]:
    return tuple(criterion for criterion in facts.criteria if criterion.verdict is not Verdict.NONE)


def _met(facts: MeasuringFacts) -> int:
    return sum(criterion.verdict is Verdict.MET for criterion in facts.criteria)


def finding(facts: MeasuringFacts) -> Message:
    """Return what the six criteria come to, in one clause."""
    known, met = _known(facts), _met(facts)
    if not known:
        return message("Not enough figures yet to judge the programme by")
    if len(known) < ENOUGH:
        return message("Too little is known: {n} of six criteria can be judged", n=len(known))
    if met == len(known):
        if met == len(CriterionCode):
            return message("Good results in all six criteria")
        return message("Good results in the {n} criteria that can be judged", n=met)
    below = [criterion.code for criterion in known if criterion.verdict is Verdict.NOT_MET]
    if below == [CriterionCode.COST]:
        return message("Good results, not at break-even yet")
    if 2 * met > len(known):
        return message("{met} of {n} criteria as expected", met=met, n=len(known))
    if met:
        return message("Only {met} of {n} criteria as expected", met=met, n=len(known))
    return message("None of {n} criteria as expected", n=len(known))


def title(facts: MeasuringFacts, assessment: Assessment) -> Words:
    """Return the title of the report: the owner's own, else the finding and what is recommended."""
    if assessment.headline:
        return assessment.headline
    found = finding(facts)
    match assessment.recommendation:
        case Recommendation.NONE:
            return found
        case Recommendation.CONTINUE:
            return message("{finding}; it should go on", finding=found)
        case Recommendation.GROW:
            return message("{finding}; it should grow", finding=found)
        case Recommendation.CHANGE:
            return message("{finding}; it should go on with changes", finding=found)
        case Recommendation.STOP:
            return message("{finding}; it should end here", finding=found)


def proposed(facts: MeasuringFacts) -> Recommendation:
    """Return what the figures suggest; nothing where too little is known. Ending is for people to suggest."""
    known, met = _known(facts), _met(facts)
    if len(known) < ENOUGH:
        return Recommendation.NONE
    if met == len(known) and facts.of(CriterionCode.SCALABILITY).verdict is Verdict.MET:
        return Recommendation.GROW
    return Recommendation.CONTINUE if 3 * met >= 2 * len(known) else Recommendation.CHANGE


def recommendation(assessment: Assessment, *, cycle: int) -> Words:
    """Return what the leadership is asked to decide: the owner's own words, else from what they chose."""
    if assessment.recommendation_words:
        return assessment.recommendation_words
    match assessment.recommendation:
        case Recommendation.NONE:
            return message("What comes next is still to be proposed.")
        case Recommendation.STOP:
            return message("The programme ends with cycle {n}.", n=cycle)
        case Recommendation.CHANGE:
            return _next(message("Run cycle {n} with the changes named here", n=cycle + 1), assessment)
        case Recommendation.CONTINUE | Recommendation.GROW:
            return _next(message("Run cycle {n}", n=cycle + 1), assessment)


def _next(what: Message, assessment: Assessment) -> Message:
    start, pairs = assessment.next_start, assessment.next_pairs
    if start is not None and pairs:
        return messages(
            "{what} from {day} with {n} pair.", "{what} from {day} with {n} pairs.", pairs, what=what, day=start
        )
    if start is not None:
        return message("{what} from {day}.", what=what, day=start)
    if pairs:
        return messages("{what} with {n} pair.", "{what} with {n} pairs.", pairs, what=what)
    return message("{what}.", what=what)


# What may be said of a comparison


def comparison(facts: MeasuringFacts) -> Message:
    """Return what the difference to the comparison group means, and what it does not."""
    own, others = facts.figure(FigureCode.STAYED_IN_COMPANY), facts.figure(FigureCode.STAYED_ELSEWHERE)
    if own is None or own.value is None:
        return message("Who stayed cannot be counted yet.")
    if others is None or others.value is None or own.expected is None:
        return message("There is nobody to compare with, so this number says nothing about the programme.")
    if own.value < others.value:
        return message("Those who take part stayed less often than the others. The reason is not known yet.")
    if own.value == others.value:
        return message("Both groups stayed equally often: no difference is seen.")
    if (own.denominator or 0) < FEW or (others.denominator or 0) < FEW:
        return message(
            "Both groups are small and were not chosen at random: the difference is a sign, not yet a proof."
        )
    return message("The groups were not chosen at random: the difference is a sign, not yet a proof.")


def skill_note(facts: MeasuringFacts) -> Message:
    """Return of whom the skills are, and who rated them."""
    return messages(
        "Ring: before, dot: after. Scale 1 to 5, {n} person.",
        "Ring: before, dot: after. Scale 1 to 5, the same {n} people.",
        facts.skilled_people,
    )


def unknowns(facts: MeasuringFacts) -> tuple[Message, ...]:
    """Return what the report does not know: figures that could not be computed, and what may still change."""
    found: list[Message] = []
    for criterion in facts.criteria:
        head = criterion.head
        if head.missing is not None:
            found.append(message("{name}: {why}", name=criterion.name, why=head.missing.why))
        elif head.tentative is not None:
            found.append(message("{name}: {why}", name=criterion.name, why=head.tentative))
    unmeasured = sum(result.latest is None for result in facts.goals)
    if unmeasured:
        found.append(messages("{n} goal was not measured.", "{n} goals were not measured.", unmeasured))
    return tuple(found)


LIMITS: tuple[Message, ...] = (
    message("Who takes part was chosen, not drawn by lot; other things changed in the company in the same months."),
    message("What people say of themselves in a survey is their view; groups of fewer than 5 answers are not shown."),
    message("Benefit in money is an estimate from assumptions of the company; what cannot be priced is not priced."),
)
"""What no report of this kind can know."""
