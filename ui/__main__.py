"""Starts the window: ``python -m ui [FILE] [--example]``, or tests this copy: ``python -m ui --self-test FOLDER``."""

import gc
import sys

from mentordesk import later, written_methods

LATER = (
    "fractions",
    "glob",
    "mentordesk.current",
    "mentordesk.domain.communication.placeholders",
    "mentordesk.domain.goals.smart",
    "mentordesk.domain.journey.attention",
    "mentordesk.domain.journey.look_again",
    "mentordesk.domain.measuring.frozen",
    "mentordesk.domain.papers.papers",
    "mentordesk.domain.people.duplicates",
    "mentordesk.domain.privacy.erasing",
    "mentordesk.domain.privacy.shared_records",
    "mentordesk.domain.questionnaire.versions",
    "mentordesk.domain.recognition.checks",
    "mentordesk.domain.records.closed",
    "mentordesk.domain.records.consent",
    "mentordesk.domain.records.kinds",
    "mentordesk.domain.records.meeting",
    "mentordesk.domain.records.pair",
    "mentordesk.domain.surveys.words",
    "mentordesk.endings",
    "mentordesk.exchange.phone.answer_text",
    "mentordesk.exchange.staff_list.people_list",
    "mentordesk.services.closing",
    "mentordesk.services.connect.enrolments",
    "mentordesk.services.erasing",
    "mentordesk.services.guide",
    "mentordesk.services.people",
    "mentordesk.services.privacy",
    "mentordesk.services.problem_report",
    "mentordesk.services.search",
    "mentordesk.store.models",
    "mentordesk.store.rekeying",
    "mentordesk.store.survey_forms",
    "pickle",
    "secrets",
    "signal",
    "ui.dialogs.people.bulk",
    "ui.dialogs.people.duplicates",
    "ui.dialogs.people.leave",
    "ui.dialogs.people.person",
    "ui.models.person_card",
    "ui.pages.step_page",
    "ui.program.gestures",
    "ui.program.problem",
    "ui.single",
    "ui.widgets.file_choice",
    "ui.widgets.opening",
)
"""Modules that the window imports and is drawn without: they bring many others with them."""


def main() -> int:
    """Open the program and return its exit code."""
    gc.disable()  # from then on the window searches for cycles itself
    written_methods.begin()
    later.put_off(LATER)
    if sys.argv[1:2] == ["--self-test"]:
        from ui import self_test

        return self_test.run(sys.argv[2:])
    from ui.app import run

    gc.freeze()  # what is loaded now stays, and need not be searched
    code = run(sys.argv[1:])
    written_methods.keep()
    return code


if __name__ == "__main__":
    sys.exit(main())
