"""The effectiveness report and two cycles side by side, made of the small cycle that tests measure."""

from datetime import date

from mentordesk.domain.measuring.facts import FORMULA
from mentordesk.domain.papers.comparison import ComparedCycle, ComparisonPaper
from mentordesk.domain.papers.papers import Letterhead
from mentordesk.domain.papers.report import ReportPaper
from mentordesk.domain.records.measuring import Assessment, Lesson, LessonKind, Recommendation
from mentordesk.i18n import verbatim
from tests import measuring
from tests.mentordesk.documents import samples

NAME = "Gỗ Trường Thịnh"


def head(name: str) -> Letterhead:
    """Return the usual letterhead, or one with another text everywhere."""
    return samples.HEAD if name == NAME else Letterhead(company=name, programme=name, made_on=date(2027, 4, 6))


def report(lessons: int, name: str = NAME, *, full: bool = False) -> ReportPaper:
    """Return the report with so many lessons of each kind, and the texts of an owner everywhere."""
    facts = measuring.facts()
    return ReportPaper(
        letterhead=head(name),
        number=1,
        facts=facts,
        assessment=Assessment(cycle_id="c", recommendation=Recommendation.CONTINUE, recommendation_words=name),
        lessons=tuple(
            Lesson(cycle_id="c", kind=kind, order=place, words=f"{name} {place}")
            for kind in LessonKind
            for place in range(lessons)
        ),
        pairs=facts.pairs,
        growth=facts.growth,
        is_full=full,
        later=verbatim(name),
    )


def comparison(name: str = NAME) -> ComparisonPaper:
    """Return two cycles of one programme side by side, the first closed."""
    before = ComparedCycle(
        id="1", name=verbatim(name), facts=measuring.facts(), formula=FORMULA, closed_on=date(2026, 4, 6)
    )
    now = ComparedCycle(id="2", name=verbatim(name), facts=measuring.facts(today=date(2027, 1, 6)), formula=FORMULA)
    return ComparisonPaper(letterhead=head(name), first=before, second=now)
