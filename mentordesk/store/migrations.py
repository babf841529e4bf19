"""Brings a file of an older version to this one, step by step, each step whole or not at all.

A step never imports a table or a record and is never edited after release: it says in SQL, or with peewee's migrator,
how version ``n`` becomes version ``n + 1``. The journal has changes of the past as JSON with the names of kinds and
fields; a step that renames one of them renames it there too, so that an old action can still be undone.
"""

import hashlib
import json
import secrets
import sqlite3
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from mentordesk.store.database import Database, execute
from mentordesk.store.fields import Unreadable

if TYPE_CHECKING:
    from peewee import Field
    from playhouse.migrate import SqliteMigrator  # type: ignore[import-untyped]

Step = Callable[["SqliteMigrator"], None]


@dataclass(frozen=True, slots=True)
class Renamed:
    """New names of one table: its own, if it changes, and those of its columns; ``indexes`` are columns with one."""

    table: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Label:
    """The text of an action as it is now: its English, the English of many, and the context it is translated in."""

    source: str
    plural: str = ""
    context: str = ""


PLAIN_NAMES: Mapping[str, Renamed] = {
    "apart": Renamed("not_duplicates", indexes=("first_id", "second_id")),
    "kept_plan": Renamed("saved_plan", indexes=("cycle_id",)),
    "enrolment": Renamed(
        columns={"signed": "status", "left_because": "leave_reason", "form_sent": "form_sent_on"},
    ),
    "pair": Renamed(columns={"mentor_says": "mentor_reply", "mentee_says": "mentee_reply"}),
    "pairing_rules": Renamed(columns={"again": "allow_repeats"}),
    "member": Renamed(columns={"area": "skill"}),
    "questionnaire": Renamed(columns={"off": "left_out"}),
    "response": Renamed(columns={"lived": "experiences"}),
}


PLAIN_LABELS: Mapping[str, Label] = {
    "Add {name}": Label("Add {name}", context="action"),
    "Keep two people apart": Label("Rule out a pair", context="action"),
    "Change {name}": Label("Change {name}", context="action"),
    "Take back: {what}": Label("Undo: {what}", context="action"),
}
"""The texts of actions in version 1 that are worded otherwise since, or need a context to be translated."""


def plain_names(migrator: "SqliteMigrator") -> None:
    """Give tables and columns plain English names: ``enrolment.signed`` becomes ``enrolment.status``, and so on."""
    rename(migrator.database, PLAIN_NAMES)
    reword(migrator.database, PLAIN_LABELS)


FIRST_WORDS: Mapping[str, tuple[str, str]] = {
    "P-C3": ("", "Tôi làm việc theo kế hoạch."),
    "V1": ("", "Trong công việc, học điều mới quan trọng với tôi."),
    "V2": ("", "Trong công việc, giúp đỡ người khác quan trọng với tôi."),
    "V3": ("", "Trong công việc, sự ổn định quan trọng với tôi."),
    "V4": ("", "Trong công việc, đạt kết quả quan trọng với tôi."),
    "V5": ("", "Trong công việc, công bằng và trung thực quan trọng với tôi."),
    "V6": ("", "Trong công việc, được tự chủ quan trọng với tôi."),
    "V7": ("Family and balance are important to me.", "Gia đình và sự cân bằng quan trọng với tôi."),
    "V8": ("Respect for experience is important to me.", "Tôn trọng kinh nghiệm quan trọng với tôi."),
    "W1": ("", "Tôi lập kế hoạch trước rồi mới làm."),
    "W4": ("", "Tôi thích buổi gặp có nội dung rõ ràng."),
    "W5": ("", "Tôi làm việc tốt nhất khi cùng người khác."),
}
"""Statements of the questionnaire as the program asked them in versions 1 and 2: English (if other) and Vietnamese."""


def first_words(migrator: "SqliteMigrator") -> None:
    """Write into each version of the questionnaire the words it was asked in, since the program has new ones."""
    database = migrator.database
    for record_id, wordings in execute(database, "SELECT id, wordings FROM questionnaire").fetchall():
        execute(
            database, "UPDATE questionnaire SET wordings = ? WHERE id = ?", [_with_first_words(wordings), record_id]
        )
    _rewrite_journal(database, _with_first_words_in)


def _with_first_words_in(change: dict[str, Any]) -> dict[str, Any]:
    for kind, columns, rows in (*change["before"], *change["after"]):
        if kind == "questionnaire":
            place = columns.index("wordings")
            for row in rows:
                row[place] = _with_first_words(row[place])
    return change


def _with_first_words(wordings: str) -> str:
    """Return the wordings of a version, as JSON, with the first words wherever the owner wrote none."""
    own = {code: (english, vietnamese) for code, english, vietnamese in json.loads(wordings)}
    whole = []
    for code in dict.fromkeys((*own, *FIRST_WORDS)):
        english, vietnamese = own.get(code, ("", ""))
        first_english, first_vietnamese = FIRST_WORDS.get(code, ("", ""))
        whole.append([code, english or first_english, vietnamese or first_vietnamese])
    return _dumps(whole)


def programme_owner(migrator: "SqliteMigrator") -> None:
    """Let a programme name its owner; nobody is named yet, in the journal neither."""
    database = migrator.database
    execute(
        database,
        'ALTER TABLE "programme" ADD COLUMN "owner_id" TEXT REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED',
    )
    execute(database, 'CREATE INDEX "programme_owner_id" ON "programme" ("owner_id")')
    _rewrite_journal(database, _without_owner)


def _without_owner(change: dict[str, Any]) -> dict[str, Any]:
    for kind, columns, rows in (*change["before"], *change["after"]):
        if kind == "programme":
            columns.append("owner_id")
            for row in rows:
                row.append(None)
    return change


def sealed(migrator: "SqliteMigrator") -> None:
    """Give a file the table of its seal, empty until it is closed."""
    execute(migrator.database, 'CREATE TABLE "seal" ("id" INTEGER NOT NULL PRIMARY KEY, "digest" TEXT NOT NULL)')


def signed_forms(migrator: "SqliteMigrator") -> None:
    """Give a file the secret that it signs forms with."""
    database = migrator.database
    execute(database, 'CREATE TABLE "form_key" ("id" INTEGER NOT NULL PRIMARY KEY, "secret" TEXT NOT NULL)')
    execute(database, "INSERT INTO form_key (id, secret) VALUES (1, ?)", [secrets.token_hex(32)])


_PLANNING = """
    CREATE TABLE "budget_line" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "order" INTEGER NOT NULL, "name" TEXT NOT NULL, "quantity" REAL, "unit" TEXT NOT
        NULL, "unit_cost" INTEGER, "cost" TEXT NOT NULL, "recurring" TEXT NOT NULL, "actual" INTEGER, "left_out"
        INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "budget_line_cycle_id" ON "budget_line" ("cycle_id");
    CREATE TABLE "day_off" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "first" TEXT, "last" TEXT, "name"
        TEXT NOT NULL);
    CREATE TABLE "decision" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "outcome" TEXT NOT NULL, "decided_on" TEXT, "person_id" TEXT, "outside" TEXT NOT NULL, "conditions" TEXT
        NOT NULL, "budget" INTEGER, "again_on" TEXT, "presented" TEXT NOT NULL, FOREIGN KEY ("cycle_id")
        REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "decision_cycle_id" ON "decision" ("cycle_id");
    CREATE INDEX "decision_person_id" ON "decision" ("person_id");
    CREATE TABLE "planned_message" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "title" TEXT NOT NULL, "audience" TEXT NOT NULL, "channel" TEXT NOT NULL,
        "template" TEXT NOT NULL, "days" INTEGER NOT NULL, "pinned_on" TEXT, "owner_id" TEXT, "state" TEXT NOT
        NULL, "sent_on" TEXT, "reach" INTEGER, "attachment" TEXT NOT NULL, "is_event" INTEGER NOT NULL, "place"
        TEXT NOT NULL, "agenda" TEXT NOT NULL, "left_out" INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES
        "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("owner_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "planned_message_cycle_id" ON "planned_message" ("cycle_id");
    CREATE INDEX "planned_message_owner_id" ON "planned_message" ("owner_id");
    CREATE TABLE "event_attendance" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "planned_id" TEXT NOT
        NULL, "person_id" TEXT NOT NULL, "came" INTEGER NOT NULL, FOREIGN KEY ("planned_id") REFERENCES
        "planned_message" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "event_attendance_planned_id" ON "event_attendance" ("planned_id");
    CREATE INDEX "event_attendance_person_id" ON "event_attendance" ("person_id");
    CREATE TABLE "key_message" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "audience" TEXT NOT NULL, "words" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "key_message_cycle_id" ON "key_message" ("cycle_id");
    CREATE TABLE "leader_goal" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "order" INTEGER NOT NULL, "person_id" TEXT, "outside" TEXT NOT NULL, "wants" TEXT NOT NULL, "answer"
        TEXT NOT NULL, "goal_id" TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN
        KEY ("goal_id") REFERENCES "goal" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "leader_goal_cycle_id" ON "leader_goal" ("cycle_id");
    CREATE INDEX "leader_goal_person_id" ON "leader_goal" ("person_id");
    CREATE INDEX "leader_goal_goal_id" ON "leader_goal" ("goal_id");
    CREATE TABLE "level_pay" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "level" INTEGER NOT NULL,
        "name" TEXT NOT NULL, "monthly_pay" INTEGER, "hourly_cost" INTEGER);
    CREATE TABLE "logo" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "png" TEXT NOT NULL);
    CREATE TABLE "message_text" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "planned_id" TEXT NOT NULL,
        "language" TEXT NOT NULL, "subject" TEXT NOT NULL, "body" TEXT NOT NULL, FOREIGN KEY ("planned_id")
        REFERENCES "planned_message" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "message_text_planned_id" ON "message_text" ("planned_id");
    CREATE TABLE "milestone" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "name" TEXT NOT NULL, "anchor" TEXT NOT NULL, "days" INTEGER NOT NULL, "pinned_on"
        TEXT, "done_on" TEXT, "owner_id" TEXT, "left_out" INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES
        "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("owner_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "milestone_cycle_id" ON "milestone" ("cycle_id");
    CREATE INDEX "milestone_owner_id" ON "milestone" ("owner_id");
    CREATE TABLE "pitch" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "yearly_pay" INTEGER, "yearly_pay_on" TEXT, "leavers" INTEGER, "cautious_rate" INTEGER NOT NULL,
        "expected_rate" INTEGER NOT NULL, "attribution" INTEGER NOT NULL, "confidence" INTEGER NOT NULL,
        "compared_with" TEXT NOT NULL, "ask" TEXT NOT NULL, "is_pilot" INTEGER NOT NULL, "numbers_checked_on"
        TEXT, "presented_on" TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY
        DEFERRED);
    CREATE INDEX "pitch_cycle_id" ON "pitch" ("cycle_id");
    CREATE TABLE "pitch_page" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "order" INTEGER NOT NULL, "is_on" INTEGER NOT NULL, "title" TEXT NOT NULL, "body"
        TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "pitch_page_cycle_id" ON "pitch_page" ("cycle_id");
    CREATE TABLE "postponed" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "what" TEXT NOT NULL, "until" TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "postponed_cycle_id" ON "postponed" ("cycle_id");
    CREATE TABLE "programme_plan" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "form" TEXT NOT NULL, "rhythm" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "means" TEXT NOT NULL,
        "mentors" INTEGER, "mentees" INTEGER, "places" INTEGER NOT NULL, "mentor_months" INTEGER,
        "mentee_months" INTEGER, "mentor_criteria" TEXT NOT NULL, "mentee_criteria" TEXT NOT NULL, "results"
        TEXT NOT NULL, "themes" TEXT NOT NULL, "rules" TEXT NOT NULL, "contingency" INTEGER NOT NULL, FOREIGN
        KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "programme_plan_cycle_id" ON "programme_plan" ("cycle_id");
    CREATE TABLE "programme_role" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "duty" TEXT NOT NULL, "person_id" TEXT, "outside" TEXT NOT NULL, "duties" TEXT NOT NULL, "order" INTEGER
        NOT NULL, "left_out" INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "programme_role_cycle_id" ON "programme_role" ("cycle_id");
    CREATE INDEX "programme_role_person_id" ON "programme_role" ("person_id");
    CREATE TABLE "risk" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL, "code"
        TEXT NOT NULL, "order" INTEGER NOT NULL, "name" TEXT NOT NULL, "likelihood" INTEGER NOT NULL, "impact"
        INTEGER NOT NULL, "response" TEXT NOT NULL, "owner_id" TEXT, "left_out" INTEGER NOT NULL, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("owner_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "risk_cycle_id" ON "risk" ("cycle_id");
    CREATE INDEX "risk_owner_id" ON "risk" ("owner_id");
    CREATE TABLE "step_review" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "step" TEXT NOT NULL, "basis" TEXT NOT NULL, "done_because" TEXT NOT NULL, FOREIGN KEY ("cycle_id")
        REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "step_review_cycle_id" ON "step_review" ("cycle_id");
"""
"""The tables of plan, pitch, communication, levels and the journey, as version 7 has them."""

_NewColumns = Mapping[str, Mapping[str, str | int | None]]

_PLANNING_COLUMNS: _NewColumns = {
    "company": {"workdays": "[0,1,2,3,4,5]"},
    "enrolment": {"signed_up_on": None, "signed_up_from": "", "invite_reason": ""},
}
"""The columns that version 7 adds to tables that exist, each with the value it has everywhere at first."""


def planning(migrator: "SqliteMigrator") -> None:
    """Give a file the tables of plan, pitch and communication, and the days of the week on which the company works."""
    _create(migrator, _PLANNING, _PLANNING_COLUMNS)


_RUNNING = """
    CREATE TABLE "activity" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "kind" TEXT NOT NULL, "title" TEXT NOT NULL, "on" TEXT, "hours" REAL, "place"
        TEXT NOT NULL, "competency" TEXT NOT NULL, "lines" TEXT NOT NULL, "prepared_on" TEXT, "observed_on"
        TEXT, "rating" INTEGER, "evidence" TEXT NOT NULL, "signed_by_id" TEXT, "signed_on" TEXT, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("signed_by_id") REFERENCES
        "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "activity_cycle_id" ON "activity" ("cycle_id");
    CREATE INDEX "activity_person_id" ON "activity" ("person_id");
    CREATE INDEX "activity_signed_by_id" ON "activity" ("signed_by_id");
    CREATE TABLE "agreed_action" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "meeting_id" TEXT,
        "talk_id" TEXT, "review_id" TEXT, "activity_id" TEXT, "person_id" TEXT, "what" TEXT NOT NULL, "due"
        TEXT, "done_on" TEXT, FOREIGN KEY ("meeting_id") REFERENCES "meeting" ("id") DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY ("talk_id") REFERENCES "coaching_talk" ("id") DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY ("review_id") REFERENCES "team_review" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY
        ("activity_id") REFERENCES "activity" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "agreed_action_meeting_id" ON "agreed_action" ("meeting_id");
    CREATE INDEX "agreed_action_talk_id" ON "agreed_action" ("talk_id");
    CREATE INDEX "agreed_action_review_id" ON "agreed_action" ("review_id");
    CREATE INDEX "agreed_action_activity_id" ON "agreed_action" ("activity_id");
    CREATE INDEX "agreed_action_person_id" ON "agreed_action" ("person_id");
    CREATE TABLE "agreement" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "pair_id" TEXT, "group_id" TEXT, "start" TEXT, "end" TEXT, "review_on" TEXT, "rhythm" TEXT, "minutes"
        INTEGER, "way" TEXT NOT NULL, "meeting_place" TEXT NOT NULL, "booker" TEXT NOT NULL, "between" TEXT NOT
        NULL, "confidentiality" TEXT NOT NULL, "ending" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES
        "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("pair_id") REFERENCES "pair" ("id")
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("group_id") REFERENCES "mentoring_group" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "agreement_cycle_id" ON "agreement" ("cycle_id");
    CREATE INDEX "agreement_pair_id" ON "agreement" ("pair_id");
    CREATE INDEX "agreement_group_id" ON "agreement" ("group_id");
    CREATE TABLE "agreement_side" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "agreement_id" TEXT NOT
        NULL, "person_id" TEXT NOT NULL, "expects" TEXT NOT NULL, "offers" TEXT NOT NULL, "signed_on" TEXT,
        FOREIGN KEY ("agreement_id") REFERENCES "agreement" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY
        ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "agreement_side_agreement_id" ON "agreement_side" ("agreement_id");
    CREATE INDEX "agreement_side_person_id" ON "agreement_side" ("person_id");
    CREATE TABLE "briefing" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL, "kind"
        TEXT NOT NULL, "on" TEXT, "at" TEXT NOT NULL, "minutes" INTEGER NOT NULL, "place" TEXT NOT NULL,
        "host_id" TEXT, "again_on" TEXT, "again_at" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle"
        ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("host_id") REFERENCES "person" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "briefing_cycle_id" ON "briefing" ("cycle_id");
    CREATE INDEX "briefing_host_id" ON "briefing" ("host_id");
    CREATE TABLE "briefing_attendance" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "briefing_id" TEXT
        NOT NULL, "person_id" TEXT NOT NULL, "attendance" TEXT NOT NULL, FOREIGN KEY ("briefing_id") REFERENCES
        "briefing" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "briefing_attendance_briefing_id" ON "briefing_attendance" ("briefing_id");
    CREATE INDEX "briefing_attendance_person_id" ON "briefing_attendance" ("person_id");
    CREATE TABLE "buddy_meeting" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "newcomer_id" TEXT NOT
        NULL, "on" TEXT, "minutes" INTEGER, FOREIGN KEY ("newcomer_id") REFERENCES "newcomer" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "buddy_meeting_newcomer_id" ON "buddy_meeting" ("newcomer_id");
    CREATE TABLE "coach" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT NULL, "counts"
        INTEGER, "trained_on" TEXT, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY
        DEFERRED);
    CREATE INDEX "coach_person_id" ON "coach" ("person_id");
    CREATE TABLE "coaching_talk" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "manager_id" TEXT NOT NULL,
        "coachee_id" TEXT, "on" TEXT, "minutes" INTEGER, "setting" TEXT NOT NULL, "topic" TEXT NOT NULL, "goal"
        TEXT NOT NULL, "reality" TEXT NOT NULL, "options" TEXT NOT NULL, "will" TEXT NOT NULL, "helpful"
        INTEGER, FOREIGN KEY ("manager_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN
        KEY ("coachee_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "coaching_talk_manager_id" ON "coaching_talk" ("manager_id");
    CREATE INDEX "coaching_talk_coachee_id" ON "coaching_talk" ("coachee_id");
    CREATE TABLE "contact" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "name" TEXT NOT NULL, "firm" TEXT NOT NULL, "context" TEXT NOT NULL, "met_on"
        TEXT, "consented" INTEGER NOT NULL, "follow_up" TEXT NOT NULL, "follow_up_on" TEXT, "followed_up_on"
        TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY
        ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "contact_cycle_id" ON "contact" ("cycle_id");
    CREATE INDEX "contact_person_id" ON "contact" ("person_id");
    CREATE TABLE "development_goal" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT
        NULL, "pair_id" TEXT, "group_id" TEXT, "person_id" TEXT, "order" INTEGER NOT NULL, "title" TEXT NOT
        NULL, "target" TEXT NOT NULL, "due" TEXT, "progress" INTEGER NOT NULL, "reached_on" TEXT, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("pair_id") REFERENCES
        "pair" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("group_id") REFERENCES "mentoring_group"
        ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "development_goal_cycle_id" ON "development_goal" ("cycle_id");
    CREATE INDEX "development_goal_pair_id" ON "development_goal" ("pair_id");
    CREATE INDEX "development_goal_group_id" ON "development_goal" ("group_id");
    CREATE INDEX "development_goal_person_id" ON "development_goal" ("person_id");
    CREATE TABLE "executive_goal" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "order" INTEGER NOT NULL, "horizon" TEXT NOT NULL, "area" TEXT NOT NULL,
        "words" TEXT NOT NULL, "due" TEXT, "reached_on" TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id")
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY
        DEFERRED);
    CREATE INDEX "executive_goal_cycle_id" ON "executive_goal" ("cycle_id");
    CREATE INDEX "executive_goal_person_id" ON "executive_goal" ("person_id");
    CREATE TABLE "executive_mentee" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT
        NULL, "person_id" TEXT NOT NULL, "track" TEXT NOT NULL, "mentor_id" TEXT, "mentor_since" TEXT, "post_id"
        TEXT, "competencies" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY ("mentor_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY
        ("post_id") REFERENCES "key_post" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "executive_mentee_cycle_id" ON "executive_mentee" ("cycle_id");
    CREATE INDEX "executive_mentee_person_id" ON "executive_mentee" ("person_id");
    CREATE INDEX "executive_mentee_mentor_id" ON "executive_mentee" ("mentor_id");
    CREATE INDEX "executive_mentee_post_id" ON "executive_mentee" ("post_id");
    CREATE TABLE "experience_sheet" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT
        NULL, "on" TEXT, "title" TEXT NOT NULL, "situation" TEXT NOT NULL, "action" TEXT NOT NULL, "result" TEXT
        NOT NULL, "advice" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "experience_sheet_person_id" ON "experience_sheet" ("person_id");
    CREATE TABLE "key_post" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "name" TEXT NOT NULL,
        "department" TEXT NOT NULL, "holder_id" TEXT, FOREIGN KEY ("holder_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "key_post_holder_id" ON "key_post" ("holder_id");
    CREATE TABLE "meeting" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "pair_id" TEXT, "group_id" TEXT, "on" TEXT, "at" TEXT NOT NULL, "minutes" INTEGER, "way" TEXT NOT NULL,
        "place" TEXT NOT NULL, "state" TEXT NOT NULL, "topics" TEXT NOT NULL, "reason" TEXT NOT NULL,
        "moved_from" TEXT, "rating" INTEGER, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE
        INITIALLY DEFERRED, FOREIGN KEY ("pair_id") REFERENCES "pair" ("id") DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY ("group_id") REFERENCES "mentoring_group" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "meeting_cycle_id" ON "meeting" ("cycle_id");
    CREATE INDEX "meeting_pair_id" ON "meeting" ("pair_id");
    CREATE INDEX "meeting_group_id" ON "meeting" ("group_id");
    CREATE TABLE "meeting_attendance" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "meeting_id" TEXT NOT
        NULL, "person_id" TEXT NOT NULL, "came" INTEGER NOT NULL, FOREIGN KEY ("meeting_id") REFERENCES
        "meeting" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "meeting_attendance_meeting_id" ON "meeting_attendance" ("meeting_id");
    CREATE INDEX "meeting_attendance_person_id" ON "meeting_attendance" ("person_id");
    CREATE TABLE "newcomer" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT NULL,
        "buddy_id" TEXT, "buddy_since" TEXT, "done" TEXT NOT NULL, "own_points" TEXT NOT NULL, "manager_talk_on"
        TEXT, "signed_on" TEXT, "signed_by_id" TEXT, "left_out" INTEGER NOT NULL, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("buddy_id") REFERENCES "person"
        ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("signed_by_id") REFERENCES "person" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "newcomer_person_id" ON "newcomer" ("person_id");
    CREATE INDEX "newcomer_buddy_id" ON "newcomer" ("buddy_id");
    CREATE INDEX "newcomer_signed_by_id" ON "newcomer" ("signed_by_id");
    CREATE TABLE "nomination" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "nominated_by_id" TEXT, "reason" TEXT NOT NULL, "on" TEXT, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("nominated_by_id") REFERENCES
        "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "nomination_cycle_id" ON "nomination" ("cycle_id");
    CREATE INDEX "nomination_person_id" ON "nomination" ("person_id");
    CREATE INDEX "nomination_nominated_by_id" ON "nomination" ("nominated_by_id");
    CREATE TABLE "pack_sheet" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "checked_on" TEXT, "left_out" INTEGER NOT NULL, "text_vi" TEXT NOT NULL, "text_en"
        TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "pack_sheet_cycle_id" ON "pack_sheet" ("cycle_id");
    CREATE TABLE "readiness_mark" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "mentee_id" TEXT NOT NULL,
        "on" TEXT, "readiness" TEXT NOT NULL, "expected_on" TEXT, "note" TEXT NOT NULL, FOREIGN KEY
        ("mentee_id") REFERENCES "executive_mentee" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "readiness_mark_mentee_id" ON "readiness_mark" ("mentee_id");
    CREATE TABLE "recognition" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "kind" TEXT NOT NULL, "recognised_as" TEXT NOT NULL, "reason" TEXT NOT NULL,
        "on" TEXT, "is_public" INTEGER NOT NULL, "cost" INTEGER, "meetings" INTEGER, "evidence" TEXT NOT NULL,
        "given_by_id" TEXT, "story" TEXT NOT NULL, "photo" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES
        "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("given_by_id") REFERENCES "person" ("id") DEFERRABLE
        INITIALLY DEFERRED);
    CREATE INDEX "recognition_cycle_id" ON "recognition" ("cycle_id");
    CREATE INDEX "recognition_person_id" ON "recognition" ("person_id");
    CREATE INDEX "recognition_given_by_id" ON "recognition" ("given_by_id");
    CREATE TABLE "recognition_rule" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT
        NULL, "code" TEXT NOT NULL, "threshold" INTEGER, "is_on" INTEGER NOT NULL, FOREIGN KEY ("cycle_id")
        REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "recognition_rule_cycle_id" ON "recognition_rule" ("cycle_id");
    CREATE TABLE "student_course" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "school" TEXT NOT NULL, "course" TEXT NOT NULL, "course_code" TEXT NOT NULL,
        "prerequisite_for" TEXT NOT NULL, "course_start" TEXT, "term_start" TEXT, "term_end" TEXT,
        "required_hours" REAL, "supervisor" TEXT NOT NULL, "supervisor_contact" TEXT NOT NULL,
        "credit_confirmed_on" TEXT, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY
        DEFERRED, FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "student_course_cycle_id" ON "student_course" ("cycle_id");
    CREATE INDEX "student_course_person_id" ON "student_course" ("person_id");
    CREATE TABLE "team_review" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "kind" TEXT NOT NULL, "on"
        TEXT, "team" TEXT NOT NULL, "facilitator_id" TEXT, "planned" TEXT NOT NULL, "happened" TEXT NOT NULL,
        "reason" TEXT NOT NULL, "following" TEXT NOT NULL, FOREIGN KEY ("facilitator_id") REFERENCES "person"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "team_review_facilitator_id" ON "team_review" ("facilitator_id");
"""
"""The tables of the weeks in which people meet, as version 8 has them."""

_RUNNING_COLUMNS: _NewColumns = {
    "pair": {"paused_on": None, "ended_on": None, "end_reason": "", "end_remark": ""},
    "person": {"probation_end": None},
}
"""The columns that version 8 adds to tables that exist, each with the value it has everywhere at first."""


def running(migrator: "SqliteMigrator") -> None:
    """Give a file the tables of agreements, meetings, coaching, newcomers and recognition, and how a pair ended."""
    _create(migrator, _RUNNING, _RUNNING_COLUMNS)


_MEASURING = """
    CREATE TABLE "answer_batch" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "wave_id" TEXT NOT NULL,
        "respondent" TEXT NOT NULL, "count" INTEGER NOT NULL, FOREIGN KEY ("wave_id") REFERENCES "survey_wave"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "answer_batch_wave_id" ON "answer_batch" ("wave_id");
    CREATE TABLE "assessment" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "compared_group" TEXT NOT NULL, "compared_departments" TEXT NOT NULL, "admin_minutes" INTEGER,
        "headline" TEXT NOT NULL, "recommendation" TEXT NOT NULL, "recommendation_words" TEXT NOT NULL,
        "next_start" TEXT, "next_pairs" INTEGER, "next_cash" INTEGER, FOREIGN KEY ("cycle_id") REFERENCES
        "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "assessment_cycle_id" ON "assessment" ("cycle_id");
    CREATE TABLE "career_step" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "kind" TEXT NOT NULL, "on" TEXT, "remark" TEXT NOT NULL, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "career_step_cycle_id" ON "career_step" ("cycle_id");
    CREATE INDEX "career_step_person_id" ON "career_step" ("person_id");
    CREATE TABLE "frozen_figure" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "code" TEXT NOT NULL, "part" TEXT NOT NULL, "numerator" REAL, "denominator" REAL, "value" REAL,
        "formula" INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY
        DEFERRED);
    CREATE INDEX "frozen_figure_cycle_id" ON "frozen_figure" ("cycle_id");
    CREATE TABLE "issued_marks" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "wave_id" TEXT NOT NULL,
        "respondent" TEXT NOT NULL, "marks" TEXT NOT NULL, FOREIGN KEY ("wave_id") REFERENCES "survey_wave"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "issued_marks_wave_id" ON "issued_marks" ("wave_id");
    CREATE TABLE "lesson" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL, "kind"
        TEXT NOT NULL, "order" INTEGER NOT NULL, "words" TEXT NOT NULL, "learnt_in" INTEGER, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "lesson_cycle_id" ON "lesson" ("cycle_id");
    CREATE TABLE "monthly_cost" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "month" TEXT, "cost" TEXT NOT NULL, "amount" INTEGER NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY
        ("cycle_id") REFERENCES "cycle" ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "monthly_cost_cycle_id" ON "monthly_cost" ("cycle_id");
    CREATE TABLE "skill_rating" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "wave_id" TEXT NOT NULL,
        "person_id" TEXT NOT NULL, "rater_id" TEXT NOT NULL, "on" TEXT, "scores" TEXT NOT NULL, FOREIGN KEY
        ("wave_id") REFERENCES "survey_wave" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("person_id")
        REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY ("rater_id") REFERENCES "person"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "skill_rating_wave_id" ON "skill_rating" ("wave_id");
    CREATE INDEX "skill_rating_person_id" ON "skill_rating" ("person_id");
    CREATE INDEX "skill_rating_rater_id" ON "skill_rating" ("rater_id");
    CREATE TABLE "survey_forms" ("id" TEXT NOT NULL PRIMARY KEY, "wave_id" TEXT NOT NULL, "content" TEXT NOT
        NULL);
    CREATE INDEX "survey_forms_wave_id" ON "survey_forms" ("wave_id");
    CREATE TABLE "survey_wave" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "wave" TEXT NOT NULL, "planned_on" TEXT, "sent_on" TEXT, "closed_on" TEXT, "invited" TEXT NOT NULL,
        "own_items" TEXT NOT NULL, "left_out" INTEGER NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle"
        ("id") DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "survey_wave_cycle_id" ON "survey_wave" ("cycle_id");
    CREATE TABLE "draft" ("name" TEXT NOT NULL PRIMARY KEY, "content" TEXT NOT NULL);
"""
"""The tables of measuring and closing a cycle, and of what is typed and not saved, as version 9 has them."""

_MEASURING_COLUMNS: _NewColumns = {
    "pair": {"result": ""},
    "cycle": {"closed_on": None},
    "enrolment": {"again": ""},
    "mentoring_group": {"paused_on": None, "ended_on": None, "end_reason": "", "end_remark": ""},
}
"""The columns that version 9 adds to tables that exist, each with the value it has everywhere at first."""


def measuring(migrator: "SqliteMigrator") -> None:
    """Give a file the tables of surveys, costs, lessons and kept figures, and how a cycle and its pairs came out."""
    _create(migrator, _MEASURING, _MEASURING_COLUMNS)


_KEEPING = """
    DROP TABLE "frozen_figure";
    CREATE TABLE "frozen_figures" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "cycle_id" TEXT NOT NULL,
        "formula" INTEGER NOT NULL, "figures" TEXT NOT NULL, FOREIGN KEY ("cycle_id") REFERENCES "cycle" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "frozen_figures_cycle_id" ON "frozen_figures" ("cycle_id");
    CREATE TABLE "data_request" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT NULL,
        "kind" TEXT NOT NULL, "received_on" TEXT, "method" TEXT NOT NULL, "answered_on" TEXT, "done_on" TEXT,
        "extended" INTEGER NOT NULL, "remark" TEXT NOT NULL, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "data_request_person_id" ON "data_request" ("person_id");
    CREATE TABLE "retention" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT NULL,
        "months" INTEGER NOT NULL, "agreed_on" TEXT, FOREIGN KEY ("person_id") REFERENCES "person" ("id")
        DEFERRABLE INITIALLY DEFERRED);
    CREATE INDEX "retention_person_id" ON "retention" ("person_id");
    CREATE TABLE "exclusion" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "first" TEXT NOT NULL,
        "second" TEXT NOT NULL);
    CREATE TABLE "erased" ("number" INTEGER NOT NULL PRIMARY KEY, "day" TEXT NOT NULL, "key" TEXT NOT NULL,
        "mark" TEXT NOT NULL, "kept" TEXT NOT NULL);
    CREATE TABLE "file_key" ("salt" TEXT NOT NULL PRIMARY KEY, "secret" TEXT NOT NULL, "since" TEXT NOT NULL,
        "strength" TEXT NOT NULL, "printed_on" TEXT NOT NULL);
"""
"""The tables that version 10 adds: kept figures, requests about personal data, who was erased, keys, and the like."""

_KEEPING_COLUMNS: _NewColumns = {
    "consent": {"text_version": ""},
    "person": {"shift": "", "site": ""},
    "enrolment": {"to_ask_on": None},
    "mentoring_group": {"result": ""},
    "recognition": {"number": ""},
    "survey_wave": {"teams": "[]"},
    "pairing_rules": {
        "typical": "[]",
        "load": "everyone",
        "seniority": "level",
        "levels_above": 1,
        "share_site": 0,
        "seniority_weight": 0,
    },
    "questionnaire": {"skills": "[]"},
}
"""The columns that version 10 adds to tables that exist, each with the value it has everywhere at first."""


def keeping(migrator: "SqliteMigrator") -> None:
    """Give a file kept figures, requests about personal data, shifts, numbers of certificates, and rules of load."""
    database = migrator.database
    _rewrite_journal(database, lambda change: _with_new_points(_without_figures_by_one(change)))
    _create(migrator, _KEEPING, _KEEPING_COLUMNS)
    execute(database, "UPDATE pairing_rules SET wish_points = 3 WHERE wish_points > 0")
    execute(database, "UPDATE pairing_rules SET stay_points = 4 WHERE stay_points = 2")


def _without_figures_by_one(change: dict[str, Any]) -> dict[str, Any]:
    """Leave out the figures kept one by one, which no program ever wrote but for a trial."""
    sides = {side: [run for run in change[side] if run[0] != "frozen_figure"] for side in ("before", "after")}
    return {**change, **sides}


def _with_new_points(change: dict[str, Any]) -> dict[str, Any]:
    """Write what wishes and standing pairs are worth as :func:`keeping` writes it into the table."""
    for kind, columns, rows in (*change["before"], *change["after"]):
        if kind != "pairing_rules":
            continue
        wish, stay = columns.index("wish_points"), columns.index("stay_points")
        for row in rows:
            row[wish] = 3 if row[wish] > 0 else row[wish]
            row[stay] = 4 if row[stay] == 2 else row[stay]
    return change


def _create(migrator: "SqliteMigrator", tables: str, columns: _NewColumns) -> None:
    """Create tables, and add columns to those there are, in the journal too."""
    for statement in tables.strip().rstrip(";").split(";"):
        execute(migrator.database, statement)
    _add(migrator, columns)


def _add(migrator: "SqliteMigrator", columns: _NewColumns) -> None:
    """Add columns to tables, in the journal too."""
    import peewee

    for table, added in columns.items():
        for column, value in added.items():
            field = peewee.TextField(null=True) if value is None else _field(value)
            migrator.migrate(migrator.add_column(table, column, field))
    _rewrite_journal(migrator.database, lambda change: _with_new_columns(change, columns))


def _field(value: str | int) -> "Field":
    """Return a column that has this value everywhere at first."""
    import peewee

    return peewee.IntegerField(default=value) if isinstance(value, int) else peewee.TextField(default=value)


def _with_new_columns(change: dict[str, Any], new_columns: _NewColumns) -> dict[str, Any]:
    for kind, columns, rows in (*change["before"], *change["after"]):
        added = new_columns.get(kind, {})
        columns.extend(added)
        for row in rows:
            row.extend(added.values())
    return change


_CHOOSING = """
CREATE TABLE "journal_bundle" ("first" INTEGER NOT NULL PRIMARY KEY, "last" INTEGER NOT NULL, "year" INTEGER NOT NULL,
    "kinds" TEXT NOT NULL, "rows" BLOB NOT NULL);
CREATE TABLE "consent_paper" ("id" TEXT NOT NULL PRIMARY KEY, "deleted_at" TEXT, "person_id" TEXT NOT NULL, "on" TEXT,
    "kind" TEXT NOT NULL, "content" TEXT NOT NULL,
    FOREIGN KEY ("person_id") REFERENCES "person" ("id") DEFERRABLE INITIALLY DEFERRED);
CREATE INDEX "consent_paper_person_id" ON "consent_paper" ("person_id");
CREATE TABLE "export_note" ("path" TEXT NOT NULL PRIMARY KEY, "day" TEXT NOT NULL);
"""
"""The tables that version 11 adds: packed history, signed papers, notes of written files."""

_CHOOSING_COLUMNS: _NewColumns = {
    "person": {"cohort": ""},
    "enrolment": {"mentors": 0},
    "pairing_rules": {"share_cohort": 0, "mentors_each": 1},
    "company": {"fiscal_start": 1, "cycle_months": 6, "rhythm": "monthly", "minutes": 60, "places": 2},
}
"""The columns that version 11 adds to tables that exist, each with the value it has everywhere at first."""


def choosing(migrator: "SqliteMigrator") -> None:
    """Give a file packed history, signed papers, notes of written files, cohorts, second mentors, usual choices."""
    _create(migrator, _CHOOSING, _CHOOSING_COLUMNS)


_WISHING_COLUMNS: _NewColumns = {"response": {"kinds": "[]"}}
"""The column that version 12 adds, with the value it has everywhere at first."""


def wishing(migrator: "SqliteMigrator") -> None:
    """Give the answers of mentors the kinds of mentees that they wish for."""
    _add(migrator, _WISHING_COLUMNS)


STEPS: tuple[Step, ...] = (
    plain_names,
    first_words,
    programme_owner,
    sealed,
    signed_forms,
    planning,
    running,
    measuring,
    keeping,
    choosing,
    wishing,
)
"""``STEPS[0]`` turns version 1 into version 2, and so on."""


def version() -> int:
    """Return the version of file this program writes."""
    return 1 + len(STEPS)


def migrate(database: Database) -> None:
    """Take the steps that the file still lacks; its version is raised inside the transaction of each step.

    Raises Unreadable where a step finds other tables than its version has, leaves a reference to nothing, or cannot
    read the journal; then that step is not taken.
    """
    from playhouse.migrate import SqliteMigrator

    reached = int(database.pragma("user_version"))
    for number, step in enumerate(STEPS[reached - 1 :], start=reached + 1):
        migrator = SqliteMigrator(database.peewee)
        with migrator.migration_context():
            _take(step, migrator)
            if execute(database, "PRAGMA foreign_key_check").fetchone() is not None:
                raise Unreadable(f"the step to version {number} leaves a reference to nothing")
            database.pragma("user_version", number)


def _take(step: Step, migrator: "SqliteMigrator") -> None:
    try:
        step(migrator)
    except sqlite3.OperationalError as error:
        # "No such table" and the like; a full disk has another code and stays what it is.
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:
            raise Unreadable("the tables are not those of the version that the file names") from error
        raise


def rename(database: Database, names: Mapping[str, Renamed]) -> None:
    """Rename tables and columns, in the journal too. Raises Unreadable where the journal is damaged."""
    for table, new in names.items():
        for old_name, new_name in new.columns.items():
            execute(database, f'ALTER TABLE "{table}" RENAME COLUMN "{old_name}" TO "{new_name}"')
        if new.table:
            execute(database, f'ALTER TABLE "{table}" RENAME TO "{new.table}"')
        for column in new.indexes:
            execute(database, f'DROP INDEX "{table}_{column}"')
            execute(database, f'CREATE INDEX "{new.table}_{column}" ON "{new.table}" ("{column}")')
    _rewrite_journal(database, lambda change: _renamed(change, names))


def reword(database: Database, labels: Mapping[str, Label]) -> None:
    """Word the actions of the journal as this version does. Raises Unreadable where the journal is damaged."""
    _rewrite_journal(database, lambda change: {**change, "label": _reworded(change["label"], labels)})


def _rewrite_journal(database: Database, rewrite: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Write every change of the journal anew, with the label and the mark that belong to it; in bundles too."""
    numbers = [number for (number,) in execute(database, "SELECT id FROM journal").fetchall()]
    for number in numbers:
        [kept] = execute(database, "SELECT change FROM journal WHERE id = ?", [number]).fetchone()
        change, marked = _rewritten(kept, rewrite)
        mark = hashlib.sha256(marked.encode("utf-8", "surrogatepass")).hexdigest()
        row = (_dumps(change), _dumps(change["label"]), mark, number)
        execute(database, "UPDATE journal SET change = ?, label = ?, mark = ? WHERE id = ?", row)
    if execute(database, "SELECT 1 FROM sqlite_master WHERE name = 'journal_bundle'").fetchone() is not None:
        _rewrite_bundles(database, rewrite)


def _rewrite_bundles(database: Database, rewrite: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    for [first] in execute(database, "SELECT first FROM journal_bundle").fetchall():
        [packed] = execute(database, 'SELECT "rows" FROM journal_bundle WHERE first = ?', [first]).fetchone()
        lines = []
        for line in zlib.decompress(packed).decode("utf-8", "surrogatepass").split("\n"):
            *fields, _label, kept = line.split("\t")
            change, _marked = _rewritten(kept, rewrite)
            lines.append("\t".join((*fields, _dumps(change["label"]), _dumps(change))))
        content = zlib.compress("\n".join(lines).encode("utf-8", "surrogatepass"))
        execute(database, 'UPDATE journal_bundle SET "rows" = ? WHERE first = ?', [content, first])


def _rewritten(kept: str, rewrite: Callable[[dict[str, Any]], dict[str, Any]]) -> tuple[dict[str, Any], str]:
    """Return a change written anew, and what its mark is made of."""
    try:
        change = rewrite(json.loads(kept))
        return change, _dumps([change["label"], change["kind"], change["before"], change["after"]])
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable("a change in the journal cannot be read") from error


def _renamed(change: dict[str, Any], names: Mapping[str, Renamed]) -> dict[str, Any]:
    return {**change, **{side: [_renamed_run(run, names) for run in change[side]] for side in ("before", "after")}}


def _renamed_run(run: list[Any], names: Mapping[str, Renamed]) -> list[Any]:
    """Return a run of records of one kind, its name, its columns and its rows, under the new names."""
    kind, columns, rows = run
    new = names.get(kind, Renamed())
    return [new.table or kind, [new.columns.get(column, column) for column in columns], rows]


def _reworded(message: list[Any], labels: Mapping[str, Label]) -> list[Any]:
    """Return a message, its source, plural, count and values, as this version words it; messages in it likewise."""
    source, plural, count, values, *_context = message
    new = labels.get(source, Label(source, plural))
    inner = [[name, _reworded_value(value, labels)] for name, value in values]
    return [new.source, new.plural, count, inner, new.context]


def _reworded_value(value: Any, labels: Mapping[str, Label]) -> Any:
    if isinstance(value, dict) and "message" in value:
        return {"message": _reworded(value["message"], labels)}
    return value


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
