"""What a change of looks costs after an hour's use, against the same change after the first minute."""

from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from statistics import median

from bench_figures import Figure, Took, figure, took

ROUNDS = 20
"""How often every page and dialog is opened and closed: about what an hour brings."""

PAGES = ("home", "goals", "people", "connect", "board")


def hour(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the slowest page's change of language, text size and theme, from the choice to the end of the repaint.

    What is computed decides: what else runs on the machine changes within the minutes between the two measurements.
    """
    from tests.ui.rounds import go_round, make_ready, settle
    from ui.app import Program, make_application
    from ui.commands import LooksCommand, SetLanguage, SetTextSize, SetTheme

    program = Program(make_application())
    program.open_example(folder)
    window = program.window
    assert window is not None
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

    def all_pages() -> dict[str, Took]:
        found = dict.fromkeys(changes, Took(0.0, 0.0))
        for page in PAGES:
            window.show_page(page)
            settle()
            for name, commands in changes.items():
                times = [change(command) for _run in range(max(runs, 3)) for command in commands]
                here = Took(median(each.wall for each in times), median(each.cpu for each in times))
                found[name] = max(found[name], here, key=attrgetter("cpu"))
        return found

    go_round(program)  # leaves every page at the place where the later rounds leave it too
    fresh = all_pages()
    for _round in range(ROUNDS):
        go_round(program)
    later = all_pages()
    for name in changes:
        words = f"switch of {name} after an hour's use, slowest page"
        mine, before = later[name], fresh[name]
        aim = "≤ 200 ms, ≤ 1.2 ×"
        against = "the same after the first minute"
        yield figure(words, mine, before, against, aim)
    program.quit()
