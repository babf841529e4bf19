"""Writes the figures of the effectiveness report as an Excel file: counts and shares, nobody's name."""

from collections.abc import Iterator
from pathlib import Path

from mentordesk.domain.measuring import wording
from mentordesk.domain.papers.report import ReportPaper
from mentordesk.exchange.text_cells import Value, write_sheet
from mentordesk.i18n import _, message


def write(path: Path, report: ReportPaper) -> None:
    """Write every figure in the language in force, a row each. Raises WriteFailed or DiskFull."""
    columns = (
        (_("Criterion", context="field"), 20.0),
        (_("Number", context="field"), 38.0),
        (_("Numerator", context="field"), 14.0),
        (_("Denominator", context="field"), 14.0),
        (_("Result", context="field"), 14.0),
        (_("Unit", context="field"), 12.0),
        (_("Expected level", context="field"), 18.0),
        (_("Judgement", context="field"), 16.0),
        (_("Formula", context="field"), 60.0),
        (_("Source", context="field"), 50.0),
        (_("What is not known"), 50.0),
    )
    note = message("{programme}: {title}", programme=report.letterhead.full_name, title=report.title)
    write_sheet(path, _("Effectiveness report", context="title"), columns, _rows(report), note=note)


def _rows(report: ReportPaper) -> Iterator[tuple[Value, ...]]:
    facts = report.facts
    named = [(criterion.name, figure) for criterion in facts.criteria for figure in criterion.figures]
    beside = message("Coaching and newcomers")
    for name, figure in (*named, *((beside, figure) for figure in facts.beside)):
        open_words = figure.missing.why if figure.missing is not None else figure.tentative
        yield (
            str(name),
            str(figure.name),
            figure.numerator,
            figure.denominator,
            figure.value,
            str(wording.UNIT_WORDS[figure.unit]),
            wording.expected_words(figure),
            str(wording.VERDICT_WORDS[figure.verdict]),
            str(figure.formula),
            str(figure.source),
            str(open_words) if open_words is not None else "",
        )
