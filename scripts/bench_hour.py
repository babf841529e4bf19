"""What a change of looks costs after an hour's use, against the same change after the first minute."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from bench_figures import Figure, Took, figure, took

ROUNDS = 20
"""How often every page and dialog is opened and closed: about what an hour brings."""

SLOWEST = 3
"""So many pages, the slowest of all at a first look, are measured in turn."""

SIZE = (1366, 728)
"""The window on a common small laptop, less the bar of the system."""


def hour(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure each page's change of language, text size and theme, from the choice to the end of the repaint.

    Every page is looked at; one row names the slowest, one is Settings scrolled to where looks are chosen. What is
    computed decides: what else runs on the machine changes
    within the minutes between the two measurements.
    """
    from PySide6.QtCore import QSize

    from screenshots import choose_screen
    from tests.ui.rounds import go_round, make_ready, settle
    from ui.app import Program, make_application
    from ui.commands import LooksCommand, SetLanguage, SetTextSize, SetTheme
    from ui.pages.catalogue import CATALOGUE

    size = QSize(*SIZE)
    choose_screen(folder, size)
    program = Program(make_application())
    program.open_example(folder)
    window = program.window
    assert window is not None
    window.resize(size)
    settle()
    if window.size() != size:
        raise RuntimeError("the screen is too small: measure this by itself")
    make_ready(window.workspace.desk)

    def change(command: LooksCommand) -> Took:
        def work() -> None:
            program.answer(command)
            settle()

        return took(work)

    changes: dict[str, tuple[LooksCommand, ...]] = {
        "language": (SetLanguage("vi"), SetLanguage("en")),
        "text size": (SetTextSize(115), SetTextSize(100)),
        "theme": (SetTheme("dark"), SetTheme("light")),
    }

    def measure(page: str, name: str, times: int, prepare: Callable[[object], None] = _leave_alone) -> tuple[Took, str]:
        window.show_page(page)
        settle()
        prepare(window.page())
        settle()
        found = [change(command) for _run in range(times) for command in changes[name]]
        return Took(median(each.wall for each in found), median(each.cpu for each in found)), page

    def slowest() -> dict[str, tuple[Took, str]]:
        found = {}
        for name in changes:
            seen = [measure(entry.page_id, name, 1) for entry in CATALOGUE]
            last = sorted(seen, key=_computed)[-SLOWEST:]
            found[name] = max((measure(page, name, max(runs, 3)) for _took, page in last), key=_computed)
        return found

    go_round(program)  # leaves every page at the place where the later rounds leave it too
    fresh, chosen = slowest(), [measure("settings", name, max(runs, 3), _scroll_to_the_looks) for name in changes]
    for _round in range(ROUNDS):
        go_round(program)
    aim, against = "≤ 200 ms, ≤ 1.2 ×", "the same after the first minute"
    for name, (mine, page) in slowest().items():
        words = f"switch of {name} after an hour's use, slowest of {len(CATALOGUE)} pages: {page}"
        yield figure(words, mine, fresh[name][0], against, aim)
    for name, (before, _page) in zip(changes, chosen, strict=True):
        mine, _page = measure("settings", name, max(runs, 3), _scroll_to_the_looks)
        words = f"switch of {name} after an hour's use, in Settings scrolled to where it is chosen"
        yield figure(words, mine, before, against, aim)
    program.quit()


def _leave_alone(_page: object) -> None:
    """Measure the page as it opens."""


def _scroll_to_the_looks(page: object) -> None:
    """Show the controls of the looks, as for an owner who has just used one."""
    from ui.pages.settings.page import SettingsPage
    from ui.widgets.body import body_around

    assert isinstance(page, SettingsPage)
    area = body_around(page.text_size)
    assert area is not None
    area.ensureWidgetVisible(page.text_size)


def _computed(found: tuple[Took, str]) -> float:
    return found[0].cpu
