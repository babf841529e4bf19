"""Which page of the help belongs to which screen: one row for each that is not named after its page."""

from PySide6.QtWidgets import QWidget

OF_PAGES: dict[tuple[str, str], str] = {
    ("connect", "answers"): "answers",
    ("coaching", "newcomers"): "newcomers",
    ("sessions", "executive"): "executive",
}
"""Parts of a page that have a page of the help of their own."""

OF_DIALOGS: tuple[tuple[str, str], ...] = (
    ("ui.dialogs.answers", "answers"),
    ("ui.dialogs.closing", "closing"),
    ("ui.dialogs.coaching", "coaching"),
    ("ui.dialogs.coaching.newcomers", "newcomers"),
    ("ui.dialogs.communication", "communication"),
    ("ui.dialogs.company", "settings"),
    ("ui.dialogs.company.about", "start"),
    ("ui.dialogs.company.history", "history"),
    ("ui.dialogs.company.password", "password"),
    ("ui.dialogs.company.print_preview", "print"),
    ("ui.dialogs.company.problem_report", "problem"),
    ("ui.dialogs.company.restore", "backups"),
    ("ui.dialogs.executive", "executive"),
    ("ui.dialogs.goals", "goals"),
    ("ui.dialogs.import_list", "import"),
    ("ui.dialogs.measure", "measure"),
    ("ui.dialogs.meetings", "sessions"),
    ("ui.dialogs.meetings.quick_log", "quick-log"),
    ("ui.dialogs.notice.BugDialog", "problem"),
    ("ui.dialogs.orient", "orient"),
    ("ui.dialogs.people", "people"),
    ("ui.dialogs.pitch", "pitch"),
    ("ui.dialogs.plan", "board"),
    ("ui.dialogs.plan.rules", "pairing-rules"),
    ("ui.dialogs.privacy", "privacy"),
    ("ui.dialogs.privacy.erase", "erase"),
    ("ui.dialogs.recognition", "recognition"),
    ("ui.dialogs.surveys", "surveys"),
    ("ui.dialogs.wifi", "wifi"),
    ("ui.first_start", "start"),
    ("ui.pages.board", "board"),
    ("ui.pages.connect", "connect"),
    ("ui.pages.plan", "plan"),
)
"""Dialogs by the beginning of their module and name; the longest that fits counts."""


def of_page(page_id: str, part: str) -> str:
    """Return the page of the help on a page of the window, or on the part of it that is shown."""
    return OF_PAGES.get((page_id, part), page_id)


def of_window(window: QWidget | None) -> str:
    """Return the page of the help on a dialog, or on the one below it; "" where only the page below says it."""
    while window is not None:
        code = of_kind(type(window))
        if code:
            return code
        window = window.parentWidget()
    return ""


def of_kind(kind: type) -> str:
    """Return the page of the help on a kind of dialog, "" for one that stands over any page, such as a question."""
    name = f"{kind.__module__}.{kind.__qualname__}"
    fitting = [(begin, code) for begin, code in OF_DIALOGS if f"{name}.".startswith(f"{begin}.")]
    return max(fitting, key=lambda row: len(row[0]), default=("", ""))[1]
