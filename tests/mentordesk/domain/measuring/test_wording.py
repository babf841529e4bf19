"""The sentences of the effectiveness report follow from the figures, and never make the programme a cause."""

import ast
import re
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from mentordesk.domain.measuring import wording
from mentordesk.domain.measuring.facts import (
    Criterion,
    CriterionCode,
    Expected,
    Figure,
    FigureCode,
    MeasuringFacts,
    Missing,
    Unit,
)
from mentordesk.domain.records.measuring import Assessment, Recommendation
from mentordesk.i18n import LANGUAGES, language, using, verbatim
from tests import measuring

CAUSES = re.compile(
    r"because of the programme|thanks to the programme|due to the programme|caused|proves that|"
    r"(?<!phần )nhờ chương trình|do chương trình|chứng minh rằng",
    re.IGNORECASE,
)
"""Words that would say so; “phần nhờ chương trình” is the name of an assumption that the company makes itself."""


def facts(*verdicts: bool | None) -> MeasuringFacts:
    """Return facts whose six criteria are as expected, not as expected, or unknown."""
    found = _found(language())
    criteria = tuple(_judged(one, met) for one, met in zip(found.criteria, verdicts, strict=True))
    return replace(found, criteria=criteria, by_code={one.code: one for one in criteria})


@cache
def _found(_language: str) -> MeasuringFacts:
    return measuring.facts()


def _judged(criterion: Criterion, met: bool | None) -> Criterion:
    value = {True: 80.0, False: 20.0, None: None}[met]
    missing = Missing(why=verbatim("No data.")) if met is None else None
    expected = Expected(least=50.0, words=verbatim("x"))
    return replace(criterion, head=replace(criterion.head, value=value, expected=expected, missing=missing))


ALL = (True,) * 6
COST = tuple(CriterionCode).index(CriterionCode.COST)
BUT_COST = tuple(place != COST for place in range(6))


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (ALL, "Good results in all six criteria"),
        (BUT_COST, "Good results, not at break-even yet"),
        ((True, True, True, True, None, None), "Good results in the 4 criteria that can be judged"),
        ((True, True, True, False, False, None), "3 of 5 criteria as expected"),
        ((True, False, False, False, None, None), "Only 1 of 4 criteria as expected"),
        ((False,) * 6, "None of 6 criteria as expected"),
        ((True, True, None, None, None, None), "Too little is known: 2 of six criteria can be judged"),
        ((None,) * 6, "Not enough figures yet to judge the programme by"),
    ],
)
def test_the_finding_follows_from_the_criteria(verdicts, said):
    assert str(wording.finding(facts(*verdicts))) == said


def test_the_title_says_the_finding_and_what_is_recommended():
    asked = Assessment(recommendation=Recommendation.CONTINUE)
    assert str(wording.title(facts(*BUT_COST), asked)) == "Good results, not at break-even yet; it should go on"
    with using("vi"):
        assert str(wording.title(facts(*BUT_COST), asked)) == "Kết quả khả quan, chưa hòa vốn; nên làm tiếp"


def test_the_own_title_of_the_owner_counts():
    assert wording.title(facts(*ALL), Assessment(headline="Năm đầu tiên")) == "Năm đầu tiên"


@pytest.mark.parametrize(
    ("verdicts", "proposed"),
    [
        (ALL, Recommendation.GROW),
        (BUT_COST, Recommendation.CONTINUE),
        ((True, True, False, False, False, False), Recommendation.CHANGE),
        ((True, True, True, None, None, None), Recommendation.NONE),
    ],
)
def test_what_is_proposed_follows_from_the_criteria(verdicts, proposed):
    assert wording.proposed(facts(*verdicts)) is proposed


def test_a_recommendation_says_when_and_how_many():
    asked = Assessment(recommendation=Recommendation.GROW, next_start=date(2027, 7, 5), next_pairs=16)
    assert str(wording.recommendation(asked, cycle=1)) == "Run cycle 2 from 05/07/2027 with 16 pairs."
    assert str(wording.recommendation(Assessment(), cycle=1)) == "What comes next is still to be proposed."
    own = replace(asked, recommendation_words="Thêm xưởng 2.")
    assert wording.recommendation(own, cycle=1) == "Thêm xưởng 2."


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_makes_the_programme_a_cause(language):
    with using(language):
        said = [str(wording.finding(facts(*verdicts))) for verdicts in (ALL, BUT_COST, (None,) * 6)]
        said += [str(wording.comparison(measuring.facts()))]
        said += [str(words) for words in (*wording.LIMITS, *wording.VERDICT_WORDS.values())]
        said += [str(words) for words in wording.unknowns(measuring.facts())]
    assert [words for words in said if CAUSES.search(words)] == []


def _shares(own: float, others: float | None, n: int = 20) -> MeasuringFacts:
    found = measuring.facts()
    expected = Expected(least=others, words=verbatim("x")) if others is not None else None
    retention = found.of(CriterionCode.RETENTION)
    head = replace(retention.head, value=own, numerator=own, denominator=n, expected=expected)
    rest = tuple(
        replace(figure, value=others, denominator=n) if figure.code is FigureCode.STAYED_ELSEWHERE else figure
        for figure in retention.others
    )
    changed = replace(retention, head=head, others=rest)
    criteria = tuple(changed if one.code is CriterionCode.RETENTION else one for one in found.criteria)
    return replace(found, criteria=criteria, by_code={one.code: one for one in criteria})


@pytest.mark.parametrize(
    ("own", "others", "n", "said"),
    [
        (95.0, 82.0, 20, "small and were not chosen at random"),
        (95.0, 82.0, 200, "The groups were not chosen at random"),
        (80.0, 82.0, 20, "less often than the others"),
        (82.0, 82.0, 20, "no difference is seen"),
        (82.0, None, 20, "nobody to compare with"),
    ],
)
def test_a_comparison_is_only_called_a_difference(own, others, n, said):
    assert said in str(wording.comparison(_shares(own, others, n)))


def _figure(**fields) -> Figure:
    usual = {"code": FigureCode.MENTEES, "name": verbatim("a"), "formula": verbatim("b"), "source": verbatim("c")}
    return Figure(**{**usual, **fields})


@pytest.mark.parametrize(
    ("figure", "count", "value"),
    [
        (_figure(numerator=10, denominator=12, value=83.3), "10/12", "83%"),
        (_figure(), "–", "–"),
        (_figure(unit=Unit.GROWTH, denominator=11, value=0.72), "n = 11", "+0.7"),
        (_figure(unit=Unit.GROWTH, denominator=11, value=-0.2), "n = 11", "−0.2"),
        (_figure(unit=Unit.GROWTH, denominator=11, value=-0.02), "n = 11", "0"),
        (_figure(unit=Unit.MONEY, numerator=52_310_000, denominator=20, value=2_615_500), "20", "2,615,500\xa0₫"),
        (_figure(unit=Unit.POINTS, numerator=72.05, denominator=100, value=72.05), "72/100", "72"),
        (_figure(numerator=2_700, denominator=33, value=82), "n = 33", "82%"),
        (_figure(numerator=-5, denominator=10, value=-50), "–", "−50%"),
    ],
)
def test_a_figure_is_written_as_count_and_value(figure, count, value):
    assert wording.count_words(figure) == count
    assert wording.value_words(figure).replace("\u202f", "\xa0") == value


def test_a_score_says_how_long_its_scale_is_where_nothing_beside_it_does():
    score = _figure(unit=Unit.SCORE, denominator=19, value=4.47)
    assert (wording.value_words(score), wording.value_and_scale(score)) == ("4.5", "4.5 out of 5")
    assert wording.value_and_scale(_figure(value=83.3)) == "83%"


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (Expected(least=75, most=85, words=verbatim("x")), "75–85%"),
        (Expected(least=60, most=100, words=verbatim("x")), "from 60%"),
        (Expected(least=100, words=verbatim("x")), "from 100%"),
        (None, "–"),
    ],
)
def test_what_is_expected_is_short(expected, said):
    assert wording.expected_words(_figure(value=1.0, expected=expected)) == said


def _texts(language: str) -> list[str]:
    """Return every text that the rules of measuring and its papers can be made of, as the catalogue has it."""
    with (ROOT / "resources/locale/vi/LC_MESSAGES/mentordesk.po").open("rb") as file:
        catalogue = read_po(file)
    found: set[str] = set()
    for pattern in RULES:
        for path in ROOT.glob(pattern):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    texts = []
    for entry in catalogue:
        forms = entry.id if isinstance(entry.id, tuple) else (entry.id,)
        if found.intersection(forms):
            translated = entry.string if isinstance(entry.string, tuple) else (entry.string,)
            texts.extend(forms if language == "en" else translated)
    return texts


ROOT = Path(__file__).parents[4]
RULES = (
    "mentordesk/domain/measuring/*.py",
    "mentordesk/domain/overviews/*.py",
    "mentordesk/domain/papers/report.py",
    "mentordesk/domain/surveys/*.py",
    "mentordesk/documents/report.py",
    "mentordesk/documents/survey_results.py",
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_that_a_rule_could_ever_say_makes_the_programme_a_cause(language):
    texts = _texts(language)
    assert len(texts) > 250
    assert [words for words in texts if CAUSES.search(words)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_and_every_recommendation_is_read(language):
    with using(language):
        said = set()
        for verdicts in product((True, False, None), repeat=6):
            found = facts(*verdicts)
            said |= {str(wording.title(found, Assessment(recommendation=choice))) for choice in Recommendation}
        said |= {str(wording.recommendation(Assessment(recommendation=choice), cycle=1)) for choice in Recommendation}
        said |= {str(wording.comparison(_shares(*case))) for case in ((95, 82, 20), (80, 82, 20), (82, 82, 200))}
    assert len(said) > 12
    assert [words for words in said if CAUSES.search(words)] == []
