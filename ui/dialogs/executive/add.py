"""Somebody is added to executive mentoring: who, the type of programme, the target post, and the mentor."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import current
from mentordesk.domain.records.executive import KeyPost
from mentordesk.domain.records.person import Person
from mentordesk.domain.records.programme import Track
from mentordesk.domain.records.words import TRACK_WORDS
from mentordesk.i18n import _, message
from mentordesk.services import executive
from ui.dialogs.base import Dialog
from ui.widgets.basic import Button
from ui.widgets.form.fields import Choice, Field, LineEdit
from ui.widgets.form.pickers import PersonLine
from ui.workspace import Workspace

_TRACKS = (Track.CANDIDATE, Track.EXECUTIVE, Track.STUDENT)


class AddExecutiveDialog(Dialog):
    """The person, the type, the post (typed anew or one there is) and the mentor; only who may be mentor is offered."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        super().__init__(
            parent,
            _("Who is to be prepared?"),
            _("The mentor has a higher level and is not the direct manager."),
            width=520,
            name=_("Add somebody to executive mentoring"),
        )
        self._workspace = workspace
        self.person = PersonLine(self._people)
        self.person_field = Field(_("Person", context="field"), self.person)
        self.person.picked.connect(lambda _person: self.person_field.set_problem(""))
        self.track: Choice[Track] = Choice([(track, str(TRACK_WORDS[track])) for track in _TRACKS], Track.CANDIDATE)
        self.track.picked.connect(lambda _track: self._show_post())
        self.post = LineEdit("", hint=_("For instance: Head of Sales"))
        self.post_field = Field(_("Target post", context="field"), self.post)
        self.mentor = PersonLine(self._mentors)
        self.mentor_field = Field(_("Mentor", context="role"), self.mentor, note=_("May be chosen later."))
        for field in (
            self.person_field,
            Field(_("Programme type", context="field"), self.track),
            self.post_field,
            self.mentor_field,
        ):
            self.body.addWidget(field)
        add = Button(_("Add", context="button"), "primary", does=self._add)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), add)
        self.person.setFocus()

    def _people(self) -> Sequence[Person]:
        return executive.people_to_add(self._workspace.desk, today=date.today())

    def _mentors(self) -> Sequence[Person]:
        chosen = self._chosen()
        if chosen is None:
            return ()
        return [mentor for mentor, _said in executive.mentors_for(self._workspace.desk, chosen)]

    def _chosen(self) -> Person | None:
        people = current.people_here(self._workspace.desk)
        return next((person for person in people if person.id == self.person.chosen()), None)

    def _show_post(self) -> None:
        self.post_field.setVisible(self.track.value() is not Track.STUDENT)

    def _add(self) -> None:
        chosen, desk, today = self._chosen(), self._workspace.desk, date.today()
        if chosen is None:
            self.person_field.refuse(_("Choose somebody from the list."))
            self.person.setFocus()
            return
        name = "" if self.track.value() is Track.STUDENT else self.post.text().strip()
        posts = {post.name.casefold(): post for post in desk.all(KeyPost)}
        post = posts.get(name.casefold())
        new_post = executive.add_post(name) if name and post is None else None
        post_id = new_post.after[0].id if new_post is not None else (post.id if post is not None else None)
        change = executive.add(
            desk,
            chosen.id,
            self.track.value() or Track.CANDIDATE,
            today=today,
            mentor_id=self.mentor.chosen(),
            post_id=post_id,
        )
        if new_post is not None:
            change = change.followed_by(new_post)
        said = message("{name} is in executive mentoring.", name=chosen.full_name)
        if self._workspace.do(change, tell=said):
            self.accept()
