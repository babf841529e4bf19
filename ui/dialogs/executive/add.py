"""Somebody is added to executive mentoring, or prepared for something else: type, target post, competencies, mentor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QWidget

from mentordesk import current, text
from mentordesk.domain.executive.facts import ExecutiveRow
from mentordesk.domain.records.change import Change
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
        self.competencies = LineEdit("", hint=_("For instance: negotiating, leading people"))
        self.competencies_field = competencies_field(self.competencies)
        self.mentor = PersonLine(self._mentors)
        self.mentor_field = Field(_("Mentor", context="role"), self.mentor, note=_("May be chosen later."))
        for field in (
            self.person_field,
            Field(_("Programme type", context="field"), self.track),
            self.post_field,
            self.competencies_field,
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
        self.post_field.setVisible(self.track.value() is Track.CANDIDATE)

    def _add(self) -> None:
        chosen, desk, today = self._chosen(), self._workspace.desk, date.today()
        if chosen is None:
            self.person_field.refuse(_("Choose somebody from the list."))
            self.person.setFocus()
            return
        track = self.track.value() or Track.CANDIDATE
        post_id, new_post = _post(self._workspace, self.post.text() if track is Track.CANDIDATE else "")
        change = executive.add(
            desk,
            chosen.id,
            track,
            today=today,
            mentor_id=self.mentor.chosen(),
            post_id=post_id,
            competencies=listed(self.competencies.text()),
        )
        if new_post is not None:
            change = change.followed_by(new_post)
        said = message("{name} is in executive mentoring.", name=chosen.full_name)
        if self._workspace.do(change, tell=said):
            self.accept()


class PreparedDialog(Dialog):
    """What somebody in executive mentoring is prepared for: the type of programme, the post and the competencies."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, row: ExecutiveRow) -> None:
        super().__init__(parent, _("What is it for?"), row.person.full_name, width=520, name=_("Change what it is for"))
        self._workspace, self._row = workspace, row
        self.track: Choice[Track] = Choice([(track, str(TRACK_WORDS[track])) for track in _TRACKS], row.track)
        self.track.picked.connect(lambda _track: self._show_post())
        self.post = LineEdit(row.post.name if row.post else "", hint=_("For instance: Head of Sales"))
        self.post_field = Field(_("Target post", context="field"), self.post)
        self.competencies = LineEdit(", ".join(row.mentee.competencies))
        self.body.addWidget(Field(_("Programme type", context="field"), self.track))
        self.body.addWidget(self.post_field)
        self.body.addWidget(competencies_field(self.competencies))
        save = Button(_("Save", context="button"), "primary", does=self._save)
        self.offer(Button(_("Cancel", context="button"), does=self.reject), save)
        self._show_post()

    def _show_post(self) -> None:
        self.post_field.setVisible(self.track.value() is Track.CANDIDATE)

    def _save(self) -> None:
        track = self.track.value() or Track.CANDIDATE
        post_id, new_post = _post(self._workspace, self.post.text() if track is Track.CANDIDATE else "")
        after = replace(self._row.mentee, track=track, post_id=post_id, competencies=listed(self.competencies.text()))
        change = executive.edit_mentee(self._workspace.desk, self._row, after)
        if new_post is not None:
            change = change.followed_by(new_post)
        if self._workspace.do(change):
            self.accept()


def competencies_field(line: LineEdit) -> Field:
    """Return the field of the competencies that somebody is to learn."""
    return Field(_("Competencies", context="field"), line, note=_("Several are written with commas between them."))


def listed(typed: str) -> tuple[str, ...]:
    """Return what was typed with commas between it, each once."""
    names: dict[str, str] = {}
    for part in typed.split(","):
        name = text.clean_line(part)
        if name:
            names.setdefault(text.search_key(name), name)
    return tuple(names.values())


def _post(workspace: Workspace, typed: str) -> tuple[str | None, Change | None]:
    """Return the id of the post that was typed, and the change that adds it where there is none of that name."""
    if not typed.strip():
        return None, None
    known = executive.post_named(workspace.desk, typed)
    if known is not None:
        return known.id, None
    added = executive.add_post(typed.strip())
    return added.after[0].id, added
