"""What a change of looks costs after an hour's use, against the same change after the first minute."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_figures import Figure

ROUNDS = 20
"""How often every page and dialog is opened and closed: about what an hour brings."""

PAGES = ("home", "goals", "people", "connect", "board")


def hour(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the slowest page's change of language, text size and theme, from the choice to the end of the repaint.

    It is time of the processor: what else runs on the machine changes within the minutes between the two measurements.
    """
    from tests.ui.rounds import go_round, make_ready, settle
    from ui.app import Program, make_application
    from ui.commands import LooksCommand, SetLanguage, SetTextSize, SetTheme

    program = Program(make_application())
    program.open_example(folder)
    window = program.window
    assert window is not None
    make_ready(window.workspace.desk)

    def time_of(command: LooksCommand) -> float:
        begun = time.process_time()
        program.answer(command)
        settle()
        return time.process_time() - begun

    changes: dict[str, tuple[LooksCommand, ...]] = {
        "language": (SetLanguage("vi"), SetLanguage("en")),
        "text size": (SetTextSize(115), SetTextSize(100)),
        "theme": (SetTheme("dark"), SetTheme("light")),
    }

    def all_pages() -> dict[str, float]:
        found = dict.fromkeys(changes, 0.0)
        for page in PAGES:
            window.show_page(page)
            settle()
            for name, commands in changes.items():
                took = [time_of(command) for _run in range(max(runs, 3)) for command in commands]
                found[name] = max(found[name], median(took))
        return found

    go_round(program)  # leaves every page at the place where the later rounds leave it too
    fresh = all_pages()
    for _round in range(ROUNDS):
        go_round(program)
    later = all_pages()
    for name in changes:
        words = f"switch of {name} after an hour's use, slowest page"
        yield Figure(words, later[name], fresh[name], "the same after the first minute", "≤ 200 ms, ≤ 1.2 ×")
    program.quit()
