"""What is known about mentoring from elsewhere, worded as carefully as its sources allow, each with its source."""

from dataclasses import dataclass

from mentordesk.domain.records.pitch import CAUTIOUS_RATE
from mentordesk.i18n import Message, message, verbatim


@dataclass(frozen=True, slots=True)
class Finding:
    """Something others have found: what, and who says so."""

    words: Message
    source: Message


FINDINGS: tuple[Finding, ...] = (
    Finding(
        message(
            "At Sun Microsystems 72% of mentees and 69% of mentors were still employed, 49% of those who did not take"
            " part. One large company in the USA: it shows a link and promises no effect."
        ),
        verbatim("Sun Microsystems Laboratories, TR-2009-185; Art of Mentoring"),
    ),
    Finding(
        message("93% of those at Sun who reported back found the meetings worthwhile."),
        verbatim("Sun Mentoring 1996–2009, Sun Microsystems Laboratories, TR-2009-185"),
    ),
    Finding(
        message(
            "Of those who mean to stay longer than five years 68% have a mentor and 32% have none. This is a link, not"
            " proof of an effect."
        ),
        verbatim("Deloitte Millennial Survey 2016"),
    ),
    Finding(
        message("Across many studies the effects of mentoring are real but mostly small."),
        verbatim("Eby et al., 2008 (PMC2352144)"),
    ),
)
"""No other figure about mentoring is printed: the “67% of SMEs” that is often quoted could not be traced."""

REPLACEMENT = message(
    "the median is 21% of a year's pay, executives and very specialised posts left out (Boushey and Glynn, 2012, 27"
    " case studies)"
)


def rates_source(cautious: int, expected: int) -> Message:
    """Return where the two rates come from: a study for the usual cautious one, else the company's own assumption."""
    if cautious == CAUTIOUS_RATE:
        return message(
            "Rate of {cautious}%: {study}. Rate of {expected}%: the company's own assumption.",
            cautious=cautious,
            expected=expected,
            study=REPLACEMENT,
        )
    return message(
        "Rates of {cautious}% and {expected}%: the company's own assumptions; {study}.",
        cautious=cautious,
        expected=expected,
        study=REPLACEMENT,
    )
