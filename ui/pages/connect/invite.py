"""Part 1 of step 5: who takes part, as what and how far they are in, and the forms that go out to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from mentordesk import current
from mentordesk.domain.records.change import Change
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.problem import Problem
from mentordesk.domain.records.programme import EnrolmentStatus, Role, Track
from mentordesk.i18n import Message, _, message, messages, ngettext
from mentordesk.services.connect import enrolments, pairing, rounds
from mentordesk.services.connect.enrolments import Participant
from ui import theme
from ui.dialogs.answers.send_forms import FormKind
from ui.dialogs.people.leave_cycle import LeaveCycleDialog
from ui.kept import kept
from ui.models.records import Edit
from ui.pages.connect.add import AddPeopleDialog
from ui.pages.connect.forms import AskedState, InviteView
from ui.pages.connect.part import CurrentPageStack, Part, read_only_words
from ui.pages.connect.people import ParticipantsView
from ui.pages.connect.seats import SeatLine
from ui.widgets.basic import Button, Label, Segments, holding, row
from ui.widgets.table.tables import TablePlace

PEOPLE, FORMS = "people", "forms"
VIEWS = (PEOPLE, FORMS)


@kept("view")
@dataclass(frozen=True, slots=True)
class InviteState:
    """The state of the part: the view, and where the owner is in the list of each."""

    view: str
    people: TablePlace
    forms: AskedState


class InvitePart(Part[InviteState]):
    """Who takes part, and their forms, one beside the other behind two segments."""

    does = frozenset({"roles", "confirm", "send"})

    def build(self) -> None:
        read_only = self.workspace.desk.read_only
        self._taking: tuple[Participant, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(10))
        self.places = SeatLine()
        layout.addWidget(self.places)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setContentsMargins(0, 0, 0, 0)
        head = holding(self._head)
        head.setMinimumWidth(1)  # as they stand side by side, the page could never become so narrow that they do not
        layout.addWidget(head)
        self.segments = Segments(((PEOPLE, ""), (FORMS, "")), PEOPLE)
        self._head.addWidget(self.segments)
        self._tools = self._make_tools()
        self._head.addWidget(self._tools, 1)
        self._views = CurrentPageStack()
        layout.addWidget(self._views, 1)
        self.people = ParticipantsView(read_only=read_only)
        self._views.addWidget(self.people)
        self.people.edited.connect(self._edit_part)
        self.workspace.failed.connect(self.people.model.note_failure)
        self.people.confirm_wanted.connect(self._confirm_chosen)
        self.people.role_wanted.connect(self._set_role_of_chosen)
        self.people.track_wanted.connect(self._set_track_of_chosen)
        self.people.state_wanted.connect(self._set_state_of_chosen)
        self.forms = InviteView(self.workspace)
        self._views.addWidget(self.forms)
        self.forms.asked.connect(self.asked)
        self.segments.setAccessibleName(_("View", context="field"))
        self.segments.chosen.connect(self.open_view)

    def _make_tools(self) -> QWidget:
        self._open_icon = Label()
        self._open_icon.setPixmap(theme.pixmap("pending", "warn", 18, self.devicePixelRatioF()))
        self.open_roles = Label("", ink="warn")
        self.confirm_all = Button(_("Confirm them", context="button"), "link", does=lambda: self.confirm(None))
        self.add = Button(_("Add people…", context="button"), small=True, icon="add", does=self.add_people)
        self.suggest_more = Button(_("Suggest roles", context="button"), small=True, does=self.suggest)
        for button in (self.confirm_all, self.add, self.suggest_more):
            button.allow(read_only_words(self.workspace))
        self._groups = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._groups.setContentsMargins(0, 0, 0, 0)
        self._groups.setSpacing(theme.px(8))
        self._groups.addLayout(row(self._open_icon, self.open_roles, self.confirm_all, None, gap=8), 1)
        self._groups.addLayout(row(self.suggest_more, self.add, None, gap=8))
        return holding(self._groups)

    # --- what is shown --------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        desk = self.workspace.desk
        today = date.today()
        self._taking = enrolments.participants(desk, today=today)
        self.people.show_people(self._taking)
        self.forms.refresh()
        counts = rounds.counts(self.forms.rows)
        self.segments.set_words(PEOPLE, _("Who takes part ({n})", n=len(self._taking)))
        sent = counts.people - counts.unsent
        self.segments.set_words(FORMS, _("Forms sent ({n} of {all})", n=sent, all=counts.people))
        now = current.connecting(desk)
        suggested = sum(not part.confirmed for part in now.willing)
        self.open_roles.setText(
            ngettext("{n} role is only a suggestion.", "{n} roles are only suggestions.", suggested)
        )
        for part in (self._open_icon, self.open_roles, self.confirm_all):
            part.setVisible(bool(suggested))
        self._place_tools()
        wanted = sum(current.mentors_wanted(desk, part.person_id) for part in now.learning)
        self.places.show_places(now.places, len(now.learning), now.pairs, wanted)

    def arrange(self, *, wide: bool) -> None:
        """Put what is suggested beside the tools or above them."""
        across = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._groups.setDirection(across)
        self._place_tools()
        self.people.arrange(wide=wide)
        self.forms.arrange(wide=wide)
        self.places.arrange(wide=wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_tools()

    def _place_tools(self) -> None:
        """Put the tools beside the segments where there is room for both, else below them."""
        gap = theme.px(12)
        fits = self.segments.sizeHint().width() + gap + self._tools.sizeHint().width() <= self.width()
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        self._head.setSpacing(gap if fits else theme.px(4))

    def open_view(self, view: str) -> None:
        """Open one of the two views."""
        self.segments.button(view).setChecked(True)
        self._views.setCurrentIndex(VIEWS.index(view))
        self._tools.setVisible(view == PEOPLE)
        self.places.setVisible(view == PEOPLE)

    def problems(self) -> tuple[Problem, ...]:
        """Return what to look at among those who take part; what is only suggested is said above the table."""
        found = pairing.problems(self.workspace.desk)
        return tuple(problem for problem in found if problem.code not in ("roles", "consent"))

    def calm(self) -> str:
        """Reply that nothing is missing, where it is so."""
        found = {problem.code for problem in pairing.problems(self.workspace.desk)}
        if "roles" in found:
            return ""
        if self.places.too_few:
            return _("There are roles for everyone, and places for the first mentor of each mentee.")
        return _("There are roles and places for everyone.")

    def show_focus(self, focus: str) -> None:
        """Show a view by its name, the dialog that sends forms, or the row of a person."""
        if focus == "send":
            self.do(focus)
            return
        self.open_view(focus if focus in VIEWS else PEOPLE)
        if focus not in VIEWS:
            self.people.table.choose({focus})
        if focus != FORMS:
            self.people.table.setFocus()

    def do(self, command: str) -> None:
        """Suggest roles, confirm those suggested, or send the forms that have not gone out."""
        if command == "roles":
            self.suggest()
        elif command == "confirm":
            self.confirm(None)
        else:
            self.open_view(FORMS)
            self.forms.send(FormKind.FILES)

    def state(self) -> InviteState:
        return InviteState(self.segments.value(), self.people.table.place(), self.forms.list.state())

    def restore(self, state: InviteState) -> None:
        self.open_view(state.view)
        self.people.table.come_back_to(state.people)
        self.forms.list.restore(state.forms)

    def record_shown(self) -> str:
        return self.people.table.current_id()

    # --- what the owner does --------------------------------------------------------------------------------------

    def suggest(self) -> None:
        """Suggest a part to everyone who has none yet."""
        change = enrolments.suggest_roles(self.workspace.desk, today=date.today())
        count = len(change.after)
        if not count:
            self.workspace.notified.emit(message("Nobody else to suggest. You can add people yourself."), False)
            return
        self.open_view(PEOPLE)
        self._do(
            change,
            messages(
                "{n} role suggested. Look at it and confirm.", "{n} roles suggested. Look at them and confirm.", count
            ),
        )

    def add_people(self) -> None:
        """Let the owner choose who else takes part."""
        desk = self.workspace.desk
        taking = {participant.person.id for participant in enrolments.participants(desk, today=date.today())}
        others = [person for person in desk.all(Person) if person.is_here and person.id not in taking]
        dialog = AddPeopleDialog(others, self)

        def keep() -> bool:
            self.open_view(PEOPLE)
            return self._set_role(dialog.chosen(), dialog.role.value())

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    def confirm(self, ids: set[str] | None) -> None:
        """Confirm the suggested parts of these people, or all."""
        change = enrolments.confirm_roles(self.workspace.desk, ids)
        self._do(change, messages("{n} role confirmed.", "{n} roles confirmed.", len(change.after)))

    def _edit_part(self, edit: Edit[Participant]) -> None:
        before = edit.before
        desk, was, part = self.workspace.desk, before.enrolment, edit.after.enrolment
        if part.role is not was.role:
            self._set_role([before.id], part.role)
        elif part.capacity != was.capacity:
            self.workspace.do(enrolments.set_role(desk, (before.id,), part.role, part.capacity))
        elif part.mentors != was.mentors:
            self.workspace.do(enrolments.set_mentors(desk, (before.id,), part.mentors))
        elif part.track is not was.track:
            self.workspace.do(enrolments.set_track(desk, (before.id,), part.track))
        elif (part.status, part.signed_up_on) != (was.status, was.signed_up_on):
            self._sign([before], part.status)
        else:
            self.confirm({before.id})

    def _chosen(self) -> list[Participant]:
        """Return the people selected who may be changed."""
        return [] if self.workspace.desk.read_only else self.people.chosen()

    def _confirm_chosen(self) -> None:
        chosen = self._chosen()
        if chosen:
            self.confirm({participant.id for participant in chosen})

    def _set_role_of_chosen(self, role: Role) -> None:
        chosen = self._chosen()
        if chosen:
            self._set_role([participant.id for participant in chosen], role)

    def _set_track_of_chosen(self, track: Track) -> None:
        ids = [participant.id for participant in self._chosen()]
        if ids:
            self.workspace.do(enrolments.set_track(self.workspace.desk, ids, track))

    def _set_state_of_chosen(self, state: EnrolmentStatus) -> None:
        chosen = self._chosen()
        if chosen:
            self._sign(chosen, state)

    def _sign(self, chosen: Sequence[Participant], status: EnrolmentStatus) -> None:
        """Note how far people have come in; who leaves is asked why."""
        desk = self.workspace.desk
        ids = [participant.id for participant in chosen]
        if status is not EnrolmentStatus.LEFT:
            self.workspace.do(enrolments.set_status(desk, ids, status, on=date.today()))
            return
        gone = sum(not set(ids).isdisjoint(pair.ids) for pair in pairing.pairs(desk))
        dialog = LeaveCycleDialog(self, [participant.person for participant in chosen], pairs=gone)

        def keep() -> bool:
            notice = messages("{n} person has left the cycle.", "{n} people have left the cycle.", len(ids))
            return self._do(enrolments.set_status(desk, ids, EnrolmentStatus.LEFT, dialog.because()), notice)

        dialog.keep_with(keep)
        self.dialogs.open(dialog)

    def _set_role(self, ids: list[str], role: Role) -> bool:
        change = enrolments.set_role(self.workspace.desk, ids, role)
        if role:
            notice = messages("{n} person takes part.", "{n} people take part.", len(ids))
        else:
            notice = messages("{n} person no longer takes part.", "{n} people no longer take part.", len(ids))
        return self._do(change, notice)

    def _do(self, change: Change, tell: Message) -> bool:
        return self.workspace.do(change, tell=tell)
