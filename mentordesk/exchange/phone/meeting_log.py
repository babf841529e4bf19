"""The log of meetings as one web page for a pair, used again after each meeting: when, how long, what about."""

from pathlib import Path

from mentordesk import text
from mentordesk.domain.papers.meetings import MeetingPagePaper
from mentordesk.domain.questionnaire.form import YES_NO, AnswerKind
from mentordesk.domain.records.meeting import ENDED, REASONS
from mentordesk.domain.records.questionnaire import SKILLS
from mentordesk.domain.records.words import MEETING_WAY_WORDS
from mentordesk.exchange.phone import page
from mentordesk.exchange.phone.answer_text import Answer, packed
from mentordesk.exchange.phone.columns import Column, field
from mentordesk.exchange.phone.page import Asked, Page, Part, both, from_both
from mentordesk.i18n import Message, _, message, verbatim
from mentordesk.text import in_line

FORM = "meeting"
"""What the answers to this page call it."""

MINUTES = (15, 30, 45, 60, 90)
"""The lengths to choose from, beside the agreed one."""

_REASONS = {code: words for code, words in REASONS.items() if code != ENDED}


def write(path: Path, paper: MeetingPagePaper, mark: str) -> None:
    """Write the page of a pair; it opens in the language in force. Raises WriteFailed or DiskFull."""
    page.write(path, page_of(paper, mark))


def page_of(paper: MeetingPagePaper, mark: str) -> Page:
    """Return the page of a pair or a group; ``mark`` is its code, signed by the file."""
    title = message("Meeting log: {pair}", context="title", pair=paper.name)
    notes = () if paper.may_note else (both(_NO_NOTES),)
    return Page(
        form=FORM,
        mark=packed(mark),
        file=f"{text.file_name(in_line(_('meeting', context='file name'), paper.name, between=' '))}.txt",
        company=paper.letterhead.company,
        name=both(title),
        head=from_both(lambda: in_line(str(title), paper.letterhead.programme)),
        purpose=both(message("One of you fills this in after each meeting; it takes 20 seconds.")),
        lead=both(message("Keep this page: it serves for every meeting of the cycle.")),
        how_to_send=page.how_to_send(paper.contact),
        privacy=(
            both(message("Nothing private, please: only general topics and what is to be done.")),
            both(message("The programme owner sees what you send, to know who meets and who needs help.")),
            *notes,
            *page.asking(paper.contact),
        ),
        screens=((*_when(paper), _why_not()), *((_topics(), _next(paper)) if paper.may_note else ())),
    )


_NO_NOTES = message("Not all of you agreed to notes, so only the date, the length and how you met are asked.")


def _when(paper: MeetingPagePaper) -> tuple[Part, ...]:
    lengths = sorted({*MINUTES, paper.minutes})
    minutes = tuple((f"{length}", both(verbatim(f"{length}"))) for length in lengths)
    ways = tuple((way.value, both(words)) for way, words in MEETING_WAY_WORDS.items())
    met = tuple((option.code, both(option.text)) for option in YES_NO)
    day = Asked("on", both(message("Date of the meeting")), value="today")
    return (
        page.part("on", "date", message("The meeting", context="title"), (day,)),
        page.part("met", AnswerKind.ONE, message("Did you meet?"), choices=met),
        page.part("minutes", AnswerKind.NUMBER, message("Minutes", context="field"), choices=minutes),
        page.part("way", AnswerKind.NUMBER, message("How they met"), choices=ways),
    )


def _why_not() -> Part:
    reasons = tuple((code, both(words)) for code, words in _REASONS.items())
    return page.part("reason", AnswerKind.ONE, message("If you did not meet: why?"), choices=reasons)


def _topics() -> tuple[Part, ...]:
    asked = tuple(Asked("topics", both(option.text), value=option.code) for option in SKILLS)
    return (page.part("topics", AnswerKind.TICKS, message("Topics, in general words"), asked),)


def _next(paper: MeetingPagePaper) -> tuple[Part, ...]:
    people = tuple((name, both(verbatim(name))) for name in paper.people)
    line = Asked("action", both(message("In one line, if anything")))
    day = Asked("due", both(message("By", context="field")))
    return (
        page.part("action", "line", message("What to do next"), (line,)),
        page.part("who", AnswerKind.ONE, message("Who does it?"), choices=people),
        page.part("due", "date", message("By when?", context="title"), (day,)),
    )


def _met(answer: Answer) -> str:
    return {"yes": "x", "no": "0"}.get(answer.of("met"), "")


def _way(answer: Answer) -> str:
    return _words_of({way.value: words for way, words in MEETING_WAY_WORDS.items()}, answer.of("way"))


def _topic_words(answer: Answer) -> str:
    known = {option.code: option.text for option in SKILLS}
    return ", ".join(_words_of(known, value) for name, value in answer.fields if name == "topics")


def _words_of(known: dict[str, Message], code: str) -> str:
    return str(known[code]) if code in known else ""


COLUMNS = (
    Column(message("MentorDesk", context="name"), lambda answer: answer.mark),
    Column(message("Pair", context="field"), lambda _answer: "", names=True),
    Column(message("Date", context="field"), field("on")),
    Column(message("Minutes", context="field"), field("minutes")),
    Column(message("Met", context="field"), _met),
    Column(message("How they met"), _way),
    Column(message("Topics, in general words"), _topic_words),
    Column(message("What to do next"), field("action"), names=True),  # else a row that says it is not whole is empty
    Column(message("Who", context="field"), field("who")),
    Column(message("By", context="field"), field("due")),
    Column(message("If not, why"), lambda answer: _words_of(_REASONS, answer.of("reason"))),
)
"""The meetings as the sheet that pairs fill in."""
