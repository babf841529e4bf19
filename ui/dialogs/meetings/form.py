"""The fields of a meeting, for the quick log and the panel of the page: almost all of it is guessed already."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from mentordesk import text
from mentordesk.domain.dates import read_date
from mentordesk.domain.meetings import checks, noting, topics
from mentordesk.domain.meetings.hours import read_hour
from mentordesk.domain.meetings.partnerships import Partnership
from mentordesk.domain.records.action import AgreedAction
from mentordesk.domain.records.meeting import REASONS, Meeting, MeetingState, MeetingWay
from mentordesk.domain.records.problem import Problem, Severity
from mentordesk.domain.records.words import MEETING_WAY_WORDS
from mentordesk.i18n import _, message
from mentordesk.services import meetings
from mentordesk.services.meetings import NewAction, Noted
from mentordesk.text import begun, in_line
from ui import theme
from ui.keys import is_enter
from ui.models.meetings import pair_choices
from ui.widgets.basic import (
    Button,
    Label,
    WrappingRow,
    add_entry,
    clear,
    column,
    holding,
    line,
    menu_of,
    named,
    row,
    show_if,
)
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import DayLine
from ui.widgets.form.picks import Picks
from ui.widgets.form.wrapped_check import WrappedCheck
from ui.workspace import Workspace

LENGTHS = (30, 45, 60, 90)
"""The usual lengths, in minutes."""

WAYS = (MeetingWay.IN_PERSON, MeetingWay.CALL, MeetingWay.ZALO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What was typed and not saved, as it was typed. ``meeting`` is its id, which the file may not have."""

    pair: str
    meeting: str
    on: str
    minutes: str
    way: str
    topics: tuple[str, ...]
    own_topic: str
    done: tuple[str, ...]
    actions: tuple[tuple[str, str | None, str], ...]
    came: tuple[str, ...]
    rating: int | None
    next_on: str
    next_at: str


class TopicLine(LineEdit):
    """The line for an own topic; Enter adds it, and saves nothing."""

    entered = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event) and self.text().strip() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit(text.clean_line(self.text()))
            event.accept()
        else:
            super().keyPressEvent(event)


class ActionRow(QWidget):
    """Something to do next: what, who, and until when."""

    edited = Signal()

    def __init__(self, people: Sequence[tuple[str, str]], who: str | None, *, wide: bool, first: bool) -> None:
        super().__init__()
        self.what = LineEdit(hint=_("Such as: present the three defects"))
        self.who: Choice[str] = Choice(list(people), who)
        self.due = DayLine()
        named = first or not wide
        self.what_field = Field(_("What to do next") if named else "", self.what)
        who_field = Field(_("Who", context="field") if named else "", self.who)
        self.due_field = Field(_("By", context="field") if named else "", self.due)
        for control, name in ((self.what, _("What to do next")), (self.due, _("By", context="field"))):
            control.setAccessibleName(name)
            control.textEdited.connect(lambda _text: self.edited.emit())
        self.who.setAccessibleName(_("Who", context="field"))
        self.who.picked.connect(lambda _who: self.edited.emit())
        self.due.picked.connect(lambda _day: self.edited.emit())
        self.who.setMinimumContentsLength(6 if wide else 2)
        if wide:
            across = row(gap=8)
            across.addWidget(self.what_field, 56)
            across.addWidget(who_field, 20)
            across.addWidget(self.due_field, 24)
            self.setLayout(across)
        else:
            below = row(gap=8)
            below.addWidget(who_field, 1)
            below.addWidget(self.due_field, 1)
            self.setLayout(column(self.what_field, below, gap=4))

    def read(self) -> NewAction | None:
        """Return the action, nothing where a date cannot be read."""
        due = read_date(self.due.text())
        if isinstance(due, Problem):
            self.due_field.refuse(str(due.message))
            self.due.setFocus()
            return None
        return NewAction(self.what.text(), self.who.value(), due)


class MeetingForm(QWidget):
    """The fields. ``saved`` is emitted once a meeting is in the file, ``changed`` when its main button has other words,
    ``touched`` when something was typed or chosen.

    It is long because each field is guessed, shown, read and kept as a draft in its own way.
    """

    saved = Signal()
    changed = Signal()
    touched = Signal()

    def __init__(self, workspace: Workspace, *, wide: bool) -> None:
        super().__init__()
        self._workspace, self._wide = workspace, wide
        self._found: Partnership | None = None
        self._base: Meeting | None = None
        self._is_edit = False
        self._dirty = False
        self._accepted: frozenset[str] = frozenset()
        self.today = date.today()
        self.chips: dict[str, Button] = {}
        self.promises: dict[str, WrappedCheck] = {}
        self.came: dict[str, QCheckBox] = {}
        self.rows: list[ActionRow] = []
        self._make()
        self._lay_out()

    # --- making ---------------------------------------------------------------------------------------------------

    def _make(self) -> None:
        self.pair: Choice[str] = Choice()
        self.pair.picked.connect(self._choose_pair)
        self.pair_field = Field(_("Pair", context="field"), self.pair)
        self.day = DayLine()
        self.day_field = Field(_("Date", context="field"), self.day)
        self.day.textEdited.connect(lambda _text: self._touch())
        self.day.picked.connect(lambda _day: self._touch())
        self.day.editingFinished.connect(self._day_changed)
        self.minutes = LineEdit()
        self.minutes_field = Field(_("Minutes", context="field"), self.minutes)
        self.minutes.textEdited.connect(lambda _text: self._minutes_typed())
        self.lengths = Picks([(length, str(length)) for length in LENGTHS], _("Minutes", context="field"))
        self.lengths.picked.connect(self._length_picked)
        self.way = Picks([(way, str(MEETING_WAY_WORDS[way])) for way in WAYS], _("How they met"))
        self.way.picked.connect(lambda _way: self._touch())
        self.way_choice: Choice[MeetingWay] = Choice(
            [(MeetingWay.NONE, "–"), *((way, str(MEETING_WAY_WORDS[way])) for way in WAYS)], MeetingWay.NONE
        )
        self.way_choice.picked.connect(self._way_chosen)
        self.way_field = Field(_("How they met"), self.way if self._wide else self.way_choice)
        self.consent = Label("", "small", ink="ink2", wrap=True)
        self.topics_words = Label(_("Topics, in general words"), "label", ink="ink2", wrap=True)
        self.topics = WrappingRow(gap=6)
        self.own_topic = TopicLine(hint=_("A topic in your own words"))
        self.own_topic.setAccessibleName(_("A topic in your own words"))
        self.own_topic.entered.connect(self._add_topic)
        self.own_topic.textEdited.connect(lambda _text: self._touch())
        self.other = Button(_("Other", context="choice"), "chip", icon="add", does=self._show_own_topic)
        self._promises = QVBoxLayout()
        self._promises.setSpacing(theme.px(6))
        self.promises_words = Label(_("Promised last time"), "label", ink="ink2")
        self._actions = QVBoxLayout()
        self._actions.setSpacing(theme.px(8))
        self.more = Button(_("Add an action"), "link", icon="add", does=self._add_row)
        self.came_words = Label(_("Who came?", context="title"), "label", ink="ink2")
        self._came = WrappingRow(gap=12)
        self.rating = Picks([(value, str(value)) for value in range(1, 6)], _("How useful was it?"))
        self.rating.picked.connect(lambda _value: self._touch())
        self.rating_field = Field(
            _("How useful was it? (optional)"), self.rating, note=_("1 not useful, 5 very useful")
        )
        self.next_day, self.next_hour = DayLine(), LineEdit(hint="16:00")
        self.next_field = Field(_("Next meeting", context="field"), self.next_day)
        self.hour_field = Field(_("Time", context="field"), self.next_hour)
        for control in (self.next_day, self.next_hour):
            control.textEdited.connect(lambda _text: self._touch())
        self.next_day.picked.connect(lambda _day: self._touch())
        self.next_words = Label("", "small", ink="ink2", wrap=True)
        self.notice = Label("", "small", ink="warn", wrap=True)
        self.notice.setVisible(False)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        self._main_fields(layout)
        layout.addWidget(self.consent)
        self._noted = QWidget()
        inner = QVBoxLayout(self._noted)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(8))
        inner.addWidget(self.topics_words)
        inner.addWidget(self.topics)
        inner.addWidget(self.own_topic)
        self._line_above = line()
        inner.addWidget(self._line_above)
        inner.addWidget(self.promises_words)
        inner.addLayout(self._promises)
        inner.addWidget(line())
        inner.addLayout(self._actions)
        inner.addWidget(holding(row(self.more, None)))
        layout.addWidget(self._noted)
        layout.addWidget(self.came_words)
        layout.addWidget(self._came)
        self._last: list[QFrame] = [line()]
        layout.addWidget(self._last[0])
        hours = row(gap=8)
        hours.addWidget(self.next_field, 1)
        hours.addWidget(self.hour_field)
        self.next_hour.setFixedWidth(theme.px(76))
        following = holding(column(hours, self.next_words, gap=2))
        if self._wide:
            across = row(gap=24)
            across.addWidget(self.rating_field, 1)
            across.addWidget(following, 1)
            layout.addLayout(across)
        else:
            layout.addWidget(self.rating_field)
            layout.addWidget(following)
            layout.addWidget(self.way_field)
        layout.addWidget(self.notice)
        layout.addStretch(1)

    def _main_fields(self, layout: QVBoxLayout) -> None:
        if self._wide:
            first = row(gap=12)
            first.addWidget(self.pair_field, 55)
            first.addWidget(self.day_field, 45)
            layout.addLayout(first)
            length = row(gap=8)
            length.addWidget(self.minutes_field, 30)
            length.addLayout(column(22, self.lengths, None), 70)
            second = row(gap=12)
            second.addLayout(length, 55)
            second.addWidget(self.way_field, 45)
            layout.addLayout(second)
        else:
            layout.addWidget(self.pair_field)
            across = row(gap=8)
            across.addWidget(self.day_field, 60)
            across.addWidget(self.minutes_field, 40)
            layout.addLayout(across)
        for unused in (self.way_choice,) if self._wide else (self.lengths, self.way):
            unused.setParent(self)
            unused.hide()

    # --- what is shown --------------------------------------------------------------------------------------------

    @property
    def partnership(self) -> Partnership | None:
        """The pair or group chosen."""
        return self._found

    @property
    def shown_meeting(self) -> Meeting | None:
        """The meeting that is noted or corrected, as it was shown at first."""
        return self._base

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed or chosen that is not saved."""
        return self._dirty

    @property
    def is_edit(self) -> bool:
        """Whether a meeting that was noted before is shown."""
        return self._is_edit

    def offer(self) -> bool:
        """Offer the pairs there are; return whether there are any."""
        facts = meetings.facts(self._workspace.desk, today=self.today)
        self._offer(noting.choices(facts))
        return self.pair.count() > 0

    def _offer(self, choices: Sequence[Partnership]) -> None:
        chosen = self._found.id if self._found is not None else None
        self.pair.offer(pair_choices((found, noting.number(found)) for found in choices), chosen)

    def begin(self, partnership_id: str = "", on: date | None = None) -> None:
        """Show a new meeting of a pair or group, of the likeliest one where none is given."""
        self.today = date.today()
        facts = meetings.facts(self._workspace.desk, today=self.today)
        offered = noting.choices(facts)
        found = facts.by_id.get(partnership_id) or next(iter(offered), None)
        self._found, self._base, self._is_edit = found, None, False
        self._offer(offered)
        self.setEnabled(found is not None and not self._workspace.desk.read_only)
        if found is not None:
            self._base = meetings.blank(found, on or noting.usual_day(found))
            self._fill()
        self._settle()

    def edit(self, meeting: Meeting) -> None:
        """Show a meeting that is in the file, to be noted or corrected."""
        self.today = date.today()
        facts = meetings.facts(self._workspace.desk, today=self.today)
        found = facts.by_id.get(meeting.partnership_id)
        if found is None:
            self.begin()
            return
        self._found, self._is_edit = found, meeting.state is not MeetingState.PLANNED
        self.offer()
        due = meeting.on is not None and meeting.on <= self.today
        is_waiting = meeting.state is MeetingState.PLANNED and due
        self._base = replace(meeting, state=MeetingState.HELD) if is_waiting else meeting
        self.setEnabled(not self._workspace.desk.read_only)
        self._fill()
        self._settle()

    def _choose_pair(self, pair_id: str) -> None:
        self.begin(pair_id)

    def refresh(self) -> None:
        """Show what the file says now; what was typed stays."""
        if self._dirty and self._found is not None:
            facts = meetings.facts(self._workspace.desk, today=self.today)
            self._found = facts.by_id.get(self._found.id, self._found)
            return
        kept = None
        if self._is_edit and self._base is not None and self._found is not None:
            facts = meetings.facts(self._workspace.desk, today=date.today())
            now = facts.by_id.get(self._found.id)
            kept = next((kept for kept in now.meetings if kept.id == self._base.id), None) if now else None
        if kept is not None:
            self.edit(kept)
        else:
            self.begin()

    def _settle(self) -> None:
        self._dirty = False
        self._accepted = frozenset()
        self._look()

    def _fill(self) -> None:
        found, base = self._found, self._base
        assert found is not None
        assert base is not None
        self.pair.set_value(found.id)
        self.day.show_day(base.on)
        self.day_field.set_problem("")
        self.minutes.setText(str(base.minutes) if base.minutes else "")
        self.minutes_field.set_problem("")
        self.lengths.set_value(base.minutes)
        self._show_way(base.way)
        self.rating.set_value(base.rating)
        self._fill_topics(base.topics)
        self._fill_promises(found.open_actions)
        self._fill_actions()
        self._fill_came()
        self._fill_next()
        self._show_allowed()

    def _show_allowed(self) -> None:
        found = self._found
        noted = found is not None and found.may_note
        show_if(noted, self._noted, self.rating_field, self.way_field)
        self.consent.setVisible(found is not None and not noted)
        self.consent.setText(
            _(
                "Not all of them agreed to notes on meetings. So only the date, the minutes and whether they met are "
                "kept: no topics, no actions."
            )
        )

    def _fill_topics(self, chosen: Sequence[str]) -> None:
        assert self._found is not None
        self.other.setParent(None)
        self.topics.clear()
        self.chips = {}
        for topic in meetings.offered_topics(self._found, tuple(chosen)):
            self._add_chip(topic, checked=topic in chosen)
        self.other = Button(_("Other", context="choice"), "chip", icon="add", does=self._show_own_topic)
        self.topics.add(self.other)
        self.own_topic.clear()
        self.own_topic.hide()

    def _add_chip(self, topic: str, *, checked: bool) -> None:
        words = str(topics.words(topic))
        chip = Button(words, "chip")
        chip.setCheckable(True)
        chip.setChecked(checked)
        chip.setAccessibleName(_("Topic: {words}", context="field", words=words))
        chip.toggled.connect(lambda _on: self._touch())
        self.chips[topic] = chip
        self.topics.add(chip)

    def _show_own_topic(self) -> None:
        self.own_topic.show()
        self.own_topic.setFocus()

    def _add_topic(self, words: str) -> None:
        if words in self.chips:
            self.chips[words].setChecked(True)
        else:
            self._add_chip(words, checked=True)
        self.own_topic.clear()
        self._touch()

    def _fill_promises(self, open_actions: Sequence[AgreedAction]) -> None:
        clear(self._promises)
        self.promises = {}
        called = dict(meetings.called(self._workspace.desk, self._found)) if self._found else {}
        for action in open_actions:
            by = _("by {day}", context="time", day=action.due) if action.due else ""
            late = action.due is not None and action.due < self.today
            whose = in_line(begun(called.get(action.person_id or "", ""), 28), by)
            about = Label(whose, "small", ink="bad" if late else "ink2", wrap=not self._wide)
            box = WrappedCheck(action.what, None if self._wide else about)
            box.box.setAccessibleName(in_line(action.what, about.text()))
            box.toggled.connect(lambda _on: self._touch())
            self.promises[action.id] = box
            across = row(gap=8)
            across.addWidget(box, 1)
            if self._wide:
                across.addWidget(about)
            self._promises.addWidget(holding(across))
        shown = bool(open_actions)
        self.promises_words.setVisible(shown)
        self._line_above.setVisible(shown)

    def _fill_actions(self) -> None:
        clear(self._actions)
        self.rows = []
        self._add_row(focus=False)

    def _add_row(self, *, focus: bool = True) -> ActionRow | None:
        if self._found is None or len(self.rows) >= noting.MOST_ACTIONS:
            return None
        people = meetings.called(self._workspace.desk, self._found)
        made = ActionRow(people, people[-1][0] if people else None, wide=self._wide, first=not self.rows)
        made.edited.connect(self._touch)
        self.rows.append(made)
        self._actions.addWidget(made)
        self.more.setVisible(len(self.rows) < noting.MOST_ACTIONS)
        if focus:
            made.what.setFocus()
        return made

    def _fill_came(self) -> None:
        self._came.clear()
        self.came = {}
        found, base = self._found, self._base
        is_group = found is not None and found.is_group
        self.came_words.setVisible(is_group)
        self._came.setVisible(is_group)
        if found is None or base is None or not is_group:
            return
        noted = meetings.attendance(self._workspace.desk, base.id)
        for person_id, name in meetings.called(self._workspace.desk, found):
            box = named(QCheckBox(), name)
            box.setChecked(noted.get(person_id, True))
            box.toggled.connect(lambda _on: self._touch())
            self.came[person_id] = box
            self._came.add(box)

    def _fill_next(self) -> None:
        found, base = self._found, self._base
        assert found is not None
        assert base is not None
        after = base.on
        later = next((kept for kept in found.planned if kept.on and after and kept.on > after), None)
        if self._is_edit or base.state is MeetingState.PLANNED:
            self.next_day.setText("")
            self.next_hour.setText(base.at if base.state is MeetingState.PLANNED else "")
            self.next_words.setText("")
        elif later is not None:
            self.next_day.show_day(later.on)
            self.next_hour.setText(later.at)
            self.next_words.setText(_("planned already", context="state"))
        else:
            proposal = meetings.next_meeting(self._workspace.desk, found, after=after)
            self.next_day.show_day(proposal.on)
            self.next_hour.setText(proposal.at)
            self.next_words.setText(str(proposal.why))

    # --- what is typed --------------------------------------------------------------------------------------------

    def _touch(self) -> None:
        self._dirty = True
        if self._accepted or not self.notice.isHidden():
            self._accepted = frozenset()
            self._look()
        self.touched.emit()

    def _minutes_typed(self) -> None:
        typed = self.minutes.text().strip()
        self.lengths.set_value(int(typed) if typed.isdecimal() else None)
        self._touch()

    def _way_chosen(self, way: MeetingWay) -> None:
        self.way.set_value(way)
        self._touch()

    def _show_way(self, way: object) -> None:
        self.way.set_value(way)
        self.way_choice.set_value(way if isinstance(way, MeetingWay) else MeetingWay.NONE)

    def _length_picked(self, length: object) -> None:
        self.minutes.setText(str(length) if length else "")
        self._touch()

    def _day_changed(self) -> None:
        """Look at the day anew: one that is to come makes it a meeting that is planned."""
        if self._found is not None and self._base is not None and not self._is_edit:
            read = read_date(self.day.text())
            if isinstance(read, date) and read != self._base.on and not self._dirty_notes():
                keeps = (self.minutes.text(), self.way.value())
                self._base = meetings.blank(self._found, read)
                self._fill_next()
                self.minutes.setText(keeps[0])
                self._show_way(keeps[1])
        self._look()

    def _dirty_notes(self) -> bool:
        return any(made.what.text().strip() for made in self.rows) or any(
            chip.isChecked() for chip in self.chips.values()
        )

    def day_read(self) -> date | None:
        """Return the day as it is typed, ``None`` where it is none."""
        read = read_date(self.day.text())
        return read if isinstance(read, date) else None

    @property
    def plans(self) -> bool:
        """Whether the day is to come, so that the meeting is planned and not noted as held."""
        on = self.day_read()
        return on is not None and on > self.today

    def _look(self) -> None:
        """Say what is worth knowing about the meeting as it stands; no error while it is still being typed."""
        words: list[str] = []
        meeting = self._meeting() if self._found is not None else None
        if meeting is not None and self._found is not None:
            if self.plans:
                words.append(_("The day is still to come, so the meeting is planned, not noted as held."))
            found = meetings.problems(self._workspace.desk, self._found, meeting, today=self.today)
            words += [str(problem.message) for problem in found if problem.severity is Severity.NOTE]
        self._say(words, "ink2")
        self.rating_field.setVisible(self._found is not None and self._found.may_note and not self.plans)
        self.changed.emit()

    def _say(self, words: Sequence[str], ink: str) -> None:
        self.notice.setText("\n".join(words))
        self.notice.set_ink(ink)
        self.notice.setVisible(bool(words))

    def main_words(self) -> str:
        """Return what the main button says."""
        if self._accepted:
            return _("Save all the same")
        if self.plans:
            return _("Plan it", context="button")
        return _("Save the changes") if self._is_edit else _("Save the meeting")

    # --- saving ---------------------------------------------------------------------------------------------------

    def _meeting(self) -> Meeting | None:
        """Return the meeting as it is typed; nothing where the day cannot be read."""
        base = self._base
        if base is None:
            return None
        on = read_date(self.day.text())
        if isinstance(on, Problem):
            return None
        typed = self.minutes.text().strip()
        state = MeetingState.PLANNED if on is not None and on > self.today else base.state
        if state is MeetingState.PLANNED and on is not None and on <= self.today:
            state = MeetingState.HELD
        way = self.way.value()
        rating = self.rating.value()
        return replace(
            base,
            on=on,
            minutes=int(typed) if typed.isdecimal() and len(typed) < 6 else None,
            way=way if isinstance(way, MeetingWay) else MeetingWay.NONE,
            topics=tuple(topic for topic, chip in self.chips.items() if chip.isChecked()),
            rating=rating if isinstance(rating, int) and state is MeetingState.HELD else None,
            state=state,
        )

    def read(self) -> Noted | None:
        """Return what was noted; where something cannot be read, say so beside its field."""
        on = read_date(self.day.text())
        if isinstance(on, Problem):
            self.day_field.refuse(str(on.message))
            self.day.setFocus()
            return None
        if self.minutes.text().strip() and not self.minutes.text().strip().isdecimal():
            self.minutes_field.refuse(_("Type the minutes as a number, such as 60."))
            self.minutes.setFocus()
            return None
        meeting = self._meeting()
        actions = self._read_actions()
        following = self._read_next()
        if meeting is None or actions is None or following is None:
            return None
        if own := text.clean_line(self.own_topic.text()):
            meeting = replace(meeting, topics=(*meeting.topics, own))
        if meeting.state is MeetingState.PLANNED:
            meeting, following = replace(meeting, at=following[1]), (None, "")
        return Noted(
            meeting=meeting,
            done=frozenset(action_id for action_id, box in self.promises.items() if box.isChecked()),
            actions=actions,
            came=frozenset(person for person, box in self.came.items() if box.isChecked()) if self.came else None,
            next_on=following[0],
            next_at=following[1],
        )

    def _read_actions(self) -> tuple[NewAction, ...] | None:
        read = []
        for made in self.rows:
            action = made.read()
            if action is None:
                return None
            read.append(action)
        return tuple(read)

    def _read_next(self) -> tuple[date | None, str] | None:
        on, at = read_date(self.next_day.text()), read_hour(self.next_hour.text())
        if isinstance(on, Problem):
            self.next_field.refuse(str(on.message))
            self.next_day.setFocus()
            return None
        planned = self._found.planned if self._found is not None else ()
        if on is not None and not any(kept.on == on for kept in planned):
            passed = message("{day} has passed. Type a day to come, or leave the field empty.", day=on)
            wrong = checks.day_to_come(on, date.today(), passed=passed)
            if wrong is not None:
                self.next_field.refuse(str(wrong.message))
                self.next_day.setFocus()
                return None
        if isinstance(at, Problem):
            self.hour_field.refuse(str(at.message))
            self.next_hour.setFocus()
            return None
        return on, at

    def save(self) -> bool:
        """Save the meeting; where something is odd, ask first. Return whether it is in the file."""
        if self._found is None or not self.isEnabled():
            return False
        noted = self.read()
        if noted is None or not self._is_right(noted.meeting):
            return False
        return self._write(noted)

    def _is_right(self, meeting: Meeting) -> bool:
        """Return whether a meeting can be saved; say what is wrong, and ask about what is odd."""
        assert self._found is not None
        found = meetings.problems(self._workspace.desk, self._found, meeting, today=self.today)
        errors = [problem for problem in found if problem.severity is Severity.ERROR]
        if errors:
            self._refuse(errors[0])
            return False
        odd = [problem for problem in found if problem.severity is Severity.WARNING]
        codes = frozenset(problem.code for problem in odd)
        if codes <= self._accepted:
            return True
        self._accepted = codes
        self._say([str(problem.message) for problem in odd], "warn")
        self.changed.emit()
        return False

    def _refuse(self, problem: Problem) -> None:
        field = {"on": self.day_field, "minutes": self.minutes_field}.get(problem.field)
        if field is not None:
            field.refuse(str(problem.message))
            field.control.setFocus()
        else:
            self._say([str(problem.message)], "bad")

    def _write(self, noted: Noted) -> bool:
        assert self._found is not None
        name, on = self._found.name, noted.meeting.on
        if noted.meeting.state is MeetingState.PLANNED:
            said = message("{pair}: planned for {day}.", pair=name, day=on)
        elif noted.meeting.state is MeetingState.MISSED:
            said = message("{pair}: noted as missed.", pair=name)
        else:
            said = message("The meeting of {pair} is saved.", pair=name)
        change = meetings.note(self._workspace.desk, noted, today=self.today)
        self._dirty = False
        if not self._workspace.do(change, tell=said):
            self._dirty = True
            return False
        self.saved.emit()
        return True

    def open_reasons(self, button: Button) -> None:
        """Offer the usual reasons why a meeting was missed."""
        menu = menu_of(button)
        for code, words in REASONS.items():
            if code != "ended":
                add_entry(menu, str(words)).triggered.connect(partial(self.miss, code))
        menu.addSeparator()
        menu.addAction(_("without a reason", context="choice")).triggered.connect(partial(self.miss, ""))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def miss(self, reason: str = "") -> bool:
        """Note that the meeting did not take place."""
        meeting = self._meeting()
        if meeting is None or self._found is None:
            return False
        missed = replace(meeting, state=MeetingState.MISSED, reason=reason, topics=(), rating=None, minutes=None)
        if not self._is_right(missed):
            return False
        following = self._read_next()
        if following is None:
            return False
        return self._write(Noted(meeting=missed, next_on=following[0], next_at=following[1]))

    # --- drafts ---------------------------------------------------------------------------------------------------

    def draft(self) -> Draft | None:
        """Return what was typed and not saved; nothing where nothing was."""
        if not self._dirty or self._found is None:
            return None
        way, rating = self.way.value(), self.rating.value()
        return Draft(
            pair=self._found.id,
            meeting=self._base.id if self._base is not None else "",
            on=self.day.text(),
            minutes=self.minutes.text(),
            way=way.value if isinstance(way, MeetingWay) else "",
            topics=tuple(topic for topic, chip in self.chips.items() if chip.isChecked()),
            own_topic=self.own_topic.text(),
            done=tuple(action_id for action_id, box in self.promises.items() if box.isChecked()),
            actions=tuple((made.what.text(), made.who.value(), made.due.text()) for made in self.rows),
            came=tuple(person for person, box in self.came.items() if box.isChecked()),
            rating=rating if isinstance(rating, int) else None,
            next_on=self.next_day.text(),
            next_at=self.next_hour.text(),
        )

    def take_up(self, draft: Draft) -> bool:
        """Show what was typed before; return whether its pair is still there."""
        facts = meetings.facts(self._workspace.desk, today=date.today())
        found = facts.by_id.get(draft.pair)
        if found is None:
            return False
        meeting = next((kept for kept in found.meetings if kept.id == draft.meeting), None)
        if meeting is not None:
            self.edit(meeting)
        else:
            self.begin(draft.pair)
        self.day.setText(draft.on)
        self.minutes.setText(draft.minutes)
        self.lengths.set_value(int(draft.minutes) if draft.minutes.isdecimal() else None)
        self._show_way(next((way for way in WAYS if way.value == draft.way), MeetingWay.NONE))
        self._fill_topics(draft.topics)
        if draft.own_topic:
            self.own_topic.setText(draft.own_topic)
            self.own_topic.show()
        for action_id, promise in self.promises.items():
            promise.setChecked(action_id in draft.done)
        for place, (what, who, due) in enumerate(draft.actions):
            made = self.rows[place] if place < len(self.rows) else self._add_row(focus=False)
            if made is not None:
                made.what.setText(what)
                made.who.set_value(who)
                made.due.setText(due)
        for person_id, box in self.came.items():
            box.setChecked(person_id in draft.came)
        self.rating.set_value(draft.rating)
        self.next_day.setText(draft.next_on)
        self.next_hour.setText(draft.next_at)
        self._dirty = True
        self._look()
        return True

    def first(self) -> QWidget:
        """Return where the keyboard begins: at what cannot be guessed."""
        if self._noted.isHidden() or not self.rows:
            return self.minutes
        return self.rows[0].what
