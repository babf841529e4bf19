"""Draws the questionnaire as a printed form: two pages of A4, for a named person or blank, to fill in with a pen."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from mentordesk import atomic, i18n
from mentordesk.documents import style
from mentordesk.documents.drawing import draw_ends
from mentordesk.documents.letters import fitted, flowing, lacking, printable, width
from mentordesk.domain.chart import Ink
from mentordesk.domain.lists.columns import FIELD_NAMES
from mentordesk.domain.questionnaire import form
from mentordesk.domain.questionnaire.form import AnswerKind, FormSection, Question
from mentordesk.domain.questionnaire.round import SCALE, Recipient, Round
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import ROLE_WORDS, Role
from mentordesk.domain.records.questionnaire import DAYS, PARTS_OF_DAY, WishKind, skills_of
from mentordesk.i18n import Message, _, message
from mentordesk.progress import Progress, silent
from mentordesk.text import in_line

_PAGES = 2
_LEFT = style.LEFT
_ROOM = A4[0] - style.LEFT - style.RIGHT
_TOP = A4[1] - style.TOP - 2 * mm
_FOOT = style.BOTTOM - 2 * mm
_SCALES = (1.0, 0.96, 0.92, 0.88, 0.84, 0.8)
"""The scales that are tried until the form fits on two pages."""

_CODE, _CIRCLES = 28.0, 160.0
"""The room for the code of a statement, which helps whoever types the form in, and for its five circles."""


def write(
    path: Path, round_: Round, asked: Sequence[Recipient], *, today: date, progress: Progress = silent
) -> tuple[Message, ...]:
    """Write the forms of these people one after the other, in the language in force; without people, two blank forms.

    One blank form is for a mentee, the other for a mentor. Returns a message for each text with letters that cannot be
    printed. Raises WriteFailed or DiskFull.
    """
    style.prepare()
    sheets: list[tuple[Person | None, Role]] = [(recipient.person, recipient.role) for recipient in asked]
    with atomic.writing(path) as temp:
        canvas = Canvas(str(temp), pagesize=A4, lang=i18n.language())
        canvas.setTitle(printable(f"{_('Questionnaire', context='title')} · {round_.programme}"))
        canvas.setAuthor(printable(round_.company))
        canvas.setCreator("MentorDesk")
        for place, (person, role) in enumerate(sheets or [(None, Role.MENTEE), (None, Role.MENTOR)]):
            progress(place, len(sheets))
            _draw(canvas, round_, person, role, today)
        canvas.save()
    return _warnings(round_, asked)


def _warnings(round_: Round, asked: Sequence[Recipient]) -> tuple[Message, ...]:
    texts = [round_.company, round_.programme, *(recipient.person.full_name for recipient in asked)]
    texts += [own for _code, *words in round_.questionnaire.wordings for own in words]
    texts += [str(skill.text) for skill in skills_of(round_.questionnaire)]
    return tuple(
        message(
            'The print font has no {letters}; "?" is printed instead in "{text}".',
            letters=" ".join(lacking(text)[:10]),
            text=text[:60] + ("…" if len(text) > 60 else ""),
        )
        for text in dict.fromkeys(texts)
        if lacking(text)
    )


# Pieces, and how they are laid on pages


@dataclass(frozen=True, slots=True)
class _Piece:
    """Something as wide as the page that is never split; ``draw`` is given the canvas and the height of its top."""

    height: float
    draw: Callable[[Canvas, float], None]
    heads: bool = False


def _draw(canvas: Canvas, round_: Round, person: Person | None, role: Role, today: date) -> None:
    pages: list[list[_Piece]] = []
    for scale in _SCALES:
        pages = _paged(list(_pieces(round_, person, role, scale)))
        if len(pages) <= _PAGES:
            break
    for number, page in enumerate(pages, start=1):
        _furnish(canvas, round_, person, today, number, len(pages))
        top = _TOP
        for piece in page:
            piece.draw(canvas, top)
            top -= piece.height
        canvas.showPage()


def _paged(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Lay pieces on as few pages as they need; a heading goes with what it heads."""
    pages: list[list[_Piece]] = [[]]
    left = _TOP - _FOOT
    for place, piece in enumerate(pieces):
        has_next = piece.heads and place + 1 < len(pieces)
        needed = piece.height + (pieces[place + 1].height if has_next else 0.0)
        if needed > left and pages[-1]:
            pages.append([])
            left = _TOP - _FOOT
        pages[-1].append(piece)
        left -= piece.height
    return pages


def _furnish(canvas: Canvas, round_: Round, person: Person | None, today: date, number: int, count: int) -> None:
    """Draw header and footer; every page says whose it is, because pages get separated."""
    right = _LEFT + _ROOM
    head = A4[1] - style.HEADER
    foot = style.FOOTER
    canvas.saveState()
    canvas.setLineWidth(style.RULE)
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.line(_LEFT, head - 6, right, head - 6)
    canvas.setStrokeColor(style.INKS[Ink.FAINT])
    canvas.line(_LEFT, foot + 12, right, foot + 12)
    canvas.setFillColor(style.INKS[Ink.QUIET])
    canvas.setFont(style.REGULAR, style.SMALL)
    whose = in_line(person.full_name, person.code) if person else _("Questionnaire", context="title")
    draw_ends(canvas, head, (_LEFT, right), round_.company.upper(), whose, most=2)
    made = _("Made on {day} with MentorDesk", day=today)
    version = _("version {number}", context="name", number=round_.questionnaire.number)
    line = " · ".join((made, version, _("Contains personal data")))
    draw_ends(canvas, foot, (_LEFT, right), line, _("Page {n} / {count}", n=number, count=count))
    canvas.restoreState()


def _pieces(round_: Round, person: Person | None, role: Role, scale: float) -> Iterator[_Piece]:
    yield _line(round_.programme or _("Questionnaire", context="title"), 18 * scale, bold=True, below=2 * scale)
    below = (str(form.PURPOSE), _("your role: {role}", role=ROLE_WORDS[role]))
    yield _words(" · ".join(below), 11 * scale, quiet=True)
    yield _fields(
        (
            (str(FIELD_NAMES["full_name"]), person.full_name if person else "", 0.5),
            (_("Code", context="field"), person.code if person else "", 0.2),
            (_("Department", context="field"), person.department if person else "", 0.3),
        ),
        scale,
    )
    yield _words(form.privacy_text(round_.company), 8.5 * scale, quiet=True)
    is_scale_explained = False
    for section in _with_hints_once(form.sections(round_.questionnaire, role)):
        if section.kind is AnswerKind.SCALE and not is_scale_explained:
            is_scale_explained = True
            yield _words(
                _("There is no right or wrong: answer the way it usually is. One circle for each line."), 9 * scale
            )
            steps = [f"{number} {words}" for number, words in enumerate(SCALE, 1)]
            yield _words(" · ".join(steps), 9 * scale, bold=True)
        yield from _DRAWN[section.kind](section, scale)
        if section.kind is AnswerKind.YES_NO:
            yield _fields(((_("Date", context="field"), "", 0.3), (_("Signature", context="field"), "", 0.7)), scale)


def _with_hints_once(sections: Iterable[FormSection]) -> Iterator[FormSection]:
    """Yield the sections, without a hint where the one before has the same."""
    before = ""
    for section in sections:
        yield replace(section, hint="") if section.hint == before else section
        before = section.hint


# Each kind of question


def _yes_no(section: FormSection, scale: float) -> Iterator[_Piece]:
    yield from _heading(section, scale)
    for question in section.questions:
        yield _yes_no_row(question, scale)


def _yes_no_row(question: Question, scale: float) -> _Piece:
    words = [str(option.text) for option in form.YES_NO]

    def boxes(canvas: Canvas, middle: float) -> None:
        for place, word in enumerate(words):
            _box(canvas, _LEFT + _ROOM - 110 + 60 * place, middle, word, scale)

    return _row(question.words, _ROOM - 125, boxes, scale)


def _scale(section: FormSection, scale: float) -> Iterator[_Piece]:
    yield from _heading(section, scale)
    for question in section.questions:
        yield _rated(question, scale)


def _rated(question: Question, scale: float) -> _Piece:
    code = question.code.partition(":")[2]

    def draw(canvas: Canvas, middle: float) -> None:
        canvas.setFillColor(style.INKS[Ink.QUIET])
        canvas.setFont(style.REGULAR, 7 * scale)
        canvas.drawString(_LEFT, middle - 2.5 * scale, code)
        _circles(canvas, _LEFT + _ROOM - _CIRCLES + 16, middle, _CIRCLES / 5, scale)

    return _row(question.words, _ROOM - _CODE - _CIRCLES, draw, scale, indent=_CODE, ruled=True)


def _ticks(section: FormSection, scale: float) -> Iterator[_Piece]:
    columns = _columns([question.words for question in section.questions], scale)
    yield _headed(section, _boxes([question.words for question in section.questions], columns, scale), scale)


def _one(section: FormSection, scale: float) -> Iterator[_Piece]:
    words = [str(option.text) for option in section.choices]
    yield _headed(section, _boxes(words, _columns(words, scale), scale), scale)


def _ranked(section: FormSection, scale: float) -> Iterator[_Piece]:
    hint = _("Write 1, 2 and 3 into the boxes: 1 for what matters most.")
    words = [str(option.text) for option in section.choices]
    asked = FormSection(section.code, section.title, hint, section.kind, section.questions, section.choices)
    yield _headed(asked, _boxes(words, 3, scale, size=13), scale)


def _strength(section: FormSection, scale: float) -> Iterator[_Piece]:
    line = 17 * scale
    half = (len(section.questions) + 1) // 2

    def draw(canvas: Canvas, top: float) -> None:
        for place, question in enumerate(section.questions):
            left = _LEFT + (place // half) * _ROOM / 2
            middle = top - line * (place % half + 0.5)
            _label(canvas, left, middle, question.words, _ROOM / 2 - 115, scale)
            _circles(canvas, left + _ROOM / 2 - 105, middle, 20, scale)

    yield _headed(section, _Piece(line * half, draw), scale)


def _grid(section: FormSection, scale: float) -> Iterator[_Piece]:
    line = 16 * scale
    side = 90.0
    step = (_ROOM - side) / len(DAYS)

    def draw(canvas: Canvas, top: float) -> None:
        for column, day in enumerate(DAYS):
            middle = _LEFT + side + step * (column + 0.5)
            canvas.setFillColor(style.INKS[Ink.TEXT])
            canvas.setFont(style.BOLD, 9 * scale)
            canvas.drawCentredString(middle, top - line * 0.65, str(day.text))
            for row in range(len(PARTS_OF_DAY)):
                _box(canvas, middle - 5, top - line * (row + 1.5), "", scale)
        for row, part in enumerate(PARTS_OF_DAY):
            _label(canvas, _LEFT, top - line * (row + 1.5), str(part.text), side - 6, scale)

    yield _headed(section, _Piece(line * (1 + len(PARTS_OF_DAY)), draw), scale)


def _number(section: FormSection, scale: float) -> Iterator[_Piece]:
    """Yield the question with its box behind it."""
    asked = list(_heading(section, scale))
    height = sum(part.height for part in asked)
    words = max(width(section.title, 11 * scale, bold=True), width(section.hint, 8.5 * scale))

    def box(canvas: Canvas, top: float) -> None:
        _box(canvas, _LEFT + min(words, _ROOM - 40) + 14, top + height / 2 - 3 * scale, "", scale, size=17)

    yield _headed(section, _Piece(0, box), scale)


def _people(section: FormSection, scale: float) -> Iterator[_Piece]:
    line = 20 * scale
    gap = 18.0
    wanted = [question for question in section.questions if f":{WishKind.WANT}:" in question.code]
    heads = (_("I would like to be paired with (first choice at the top)"), _("Please do not pair me with"))

    def draw(canvas: Canvas, top: float) -> None:
        half = (_ROOM - gap) / 2
        for column, head in enumerate(heads):
            left = _LEFT + column * (half + gap)
            _label(canvas, left, top - 8 * scale, head, half, scale, bold=True)
            for row in range(len(wanted)):
                _rule(canvas, left, top - 12 * scale - line * (row + 1), half)

    height = 12 * scale + line * len(wanted) + 4
    yield _headed(section, _Piece(height, draw), scale)


def _text(section: FormSection, scale: float) -> Iterator[_Piece]:
    line = 20 * scale
    lines = 3

    def draw(canvas: Canvas, top: float) -> None:
        for row in range(lines):
            _rule(canvas, _LEFT, top - line * (row + 1) + 3, _ROOM)

    yield _headed(section, _Piece(line * lines, draw), scale)


_DRAWN: dict[AnswerKind, Callable[[FormSection, float], Iterator[_Piece]]] = {
    AnswerKind.YES_NO: _yes_no,
    AnswerKind.SCALE: _scale,
    AnswerKind.TICKS: _ticks,
    AnswerKind.RANKED: _ranked,
    AnswerKind.STRENGTH: _strength,
    AnswerKind.ONE: _one,
    AnswerKind.GRID: _grid,
    AnswerKind.NUMBER: _number,
    AnswerKind.PEOPLE: _people,
    AnswerKind.TEXT: _text,
}


# What all of them are made of


def _heading(section: FormSection, scale: float) -> Iterator[_Piece]:
    yield _line(section.title, 11 * scale, bold=True, above=7 * scale, below=1 * scale)
    if section.hint:
        yield _words(section.hint, 8.5 * scale, quiet=True, heads=True)


def _headed(section: FormSection, body: _Piece, scale: float) -> _Piece:
    """Return a heading and what it heads as one piece."""
    parts = [*_heading(section, scale), body]

    def draw(canvas: Canvas, top: float) -> None:
        for part in parts:
            part.draw(canvas, top)
            top -= part.height

    return _Piece(sum(part.height for part in parts), draw)


def _line(text: str, size: float, *, bold: bool = False, above: float = 0.0, below: float = 0.0) -> _Piece:
    def draw(canvas: Canvas, top: float) -> None:
        canvas.setFillColor(style.INKS[Ink.TEXT])
        canvas.setFont(style.BOLD if bold else style.REGULAR, size)
        canvas.drawString(_LEFT, top - above - size, fitted(text, _ROOM, size, bold=bold))

    return _Piece(above + 1.25 * size + below, draw, heads=True)


def _words(text: str, size: float, *, quiet: bool = False, bold: bool = False, heads: bool = False) -> _Piece:
    made = flowing(text, _look(size, bold=bold, ink=Ink.QUIET if quiet else Ink.TEXT), _ROOM)
    height = made.wrap(_ROOM, A4[1])[1]

    def draw(canvas: Canvas, top: float) -> None:
        made.drawOn(canvas, _LEFT, top - height)

    return _Piece(height + 3, draw, heads=heads)


def _look(size: float, *, bold: bool = False, ink: Ink = Ink.TEXT) -> ParagraphStyle:
    face = style.BOLD if bold else style.REGULAR
    return ParagraphStyle("", fontName=face, fontSize=size, leading=1.25 * size, textColor=style.INKS[ink])


def _fields(fields: Sequence[tuple[str, str, float]], scale: float) -> _Piece:
    """Return lines to write on, each with its label below it and its share of the width."""
    height = 34 * scale

    def draw(canvas: Canvas, top: float) -> None:
        left, gap = _LEFT, 12.0
        for label, value, share in fields:
            room = (_ROOM + gap) * share - gap
            base = top - 20 * scale
            _rule(canvas, left, base - 3, room)
            if value:
                canvas.setFillColor(style.INKS[Ink.TEXT])
                canvas.setFont(style.BOLD, 11 * scale)
                canvas.drawString(left, base, fitted(value, room, 11 * scale, bold=True))
            canvas.setFillColor(style.INKS[Ink.QUIET])
            canvas.setFont(style.REGULAR, 7.5 * scale)
            canvas.drawString(left, base - 11 * scale, fitted(label, room, 7.5 * scale))
            left += room + gap

    return _Piece(height + 3, draw)


def _row(
    text: str,
    room: float,
    draw_rest: Callable[[Canvas, float], None],
    scale: float,
    *,
    indent: float = 0.0,
    ruled: bool = False,
) -> _Piece:
    """Return a row: words on the left, and what ``draw_rest`` draws around the row's middle."""
    made = flowing(text, _look(9.5 * scale), room)
    words = made.wrap(room, A4[1])[1]
    height = max(words + 3 * scale, 15 * scale)

    def draw(canvas: Canvas, top: float) -> None:
        made.drawOn(canvas, _LEFT + indent, top - (height + words) / 2)
        draw_rest(canvas, top - height / 2)
        if ruled:
            canvas.setStrokeColor(style.INKS[Ink.FAINT])
            canvas.setLineWidth(style.HAIRLINE)
            canvas.line(_LEFT, top - height, _LEFT + _ROOM, top - height)

    return _Piece(height, draw)


def _columns(words: Sequence[str], scale: float) -> int:
    """Return into how many columns boxes go: as many as their words leave room for."""
    widths = [width(printable(word), 9.5 * scale) for word in words]
    widest = max(widths) + 24 * scale
    return max(1, min(len(words), int(_ROOM / widest)))


def _boxes(words: Sequence[str], columns: int, scale: float, *, size: float = 9.5) -> _Piece:
    """Return boxes with words beside them, row by row."""
    line = (size + 5.5) * scale
    step = _ROOM / columns
    rows = -(-len(words) // columns)

    def draw(canvas: Canvas, top: float) -> None:
        for place, word in enumerate(words):
            left = _LEFT + step * (place % columns)
            _box(canvas, left, top - line * (place // columns + 0.5), word, scale, size=size, room=step - 6)

    return _Piece(line * rows, draw)


def _box(
    canvas: Canvas, left: float, middle: float, word: str, scale: float, *, size: float = 9.5, room: float = 100.0
) -> None:
    side = size * scale
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(0.7)
    canvas.rect(left, middle - side / 2, side, side)
    if word:
        _label(canvas, left + side + 5, middle, word, room - side - 5, scale)


def _circles(canvas: Canvas, left: float, middle: float, step: float, scale: float) -> None:
    """Draw circles with the numbers 1 to 5, the first around ``left``."""
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(0.6)
    for number in range(1, 6):
        at = left + step * (number - 1)
        canvas.circle(at, middle, 6 * scale)
        canvas.setFillColor(style.INKS[Ink.QUIET])
        canvas.setFont(style.REGULAR, 7.5 * scale)
        canvas.drawCentredString(at, middle - 2.6 * scale, str(number))


def _label(
    canvas: Canvas, left: float, middle: float, text: str, room: float, scale: float, *, bold: bool = False
) -> None:
    size = 9.5 * scale
    canvas.setFillColor(style.INKS[Ink.TEXT])
    canvas.setFont(style.BOLD if bold else style.REGULAR, size)
    canvas.drawString(left, middle - 0.34 * size, fitted(text, room, size, bold=bold))


def _rule(canvas: Canvas, left: float, y: float, room: float) -> None:
    canvas.setStrokeColor(style.INKS[Ink.TEXT])
    canvas.setLineWidth(style.HAIRLINE)
    canvas.line(left, y, left + room, y)
