"""What a change of looks costs after an hour's use, against the same change in a window just opened."""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench_figures import Figure

ROUNDS = 20
"""How often every page and dialog is opened and closed: about what an hour brings."""

PAGES = ("home", "goals", "people", "connect", "board")


def hour(runs: int, folder: Path) -> Iterator[Figure]:
    """Measure the slowest page's change of language, text size and theme, from the choice to the end of the repaint."""
    from tests.ui.rounds import go_round, make_ready, settle
    from ui.app import Program, make_application
    from ui.commands import LooksCommand, SetLanguage, SetTextSize, SetTheme

    program = Program(make_application())
    program.open_example(folder)
    window = program.window
    assert window is not None
    make_ready(window.workspace.desk)

    def time_of(command: LooksCommand) -> float:
        begun = time.perf_counter()
        program.answer(command)
        settle()
        return time.perf_counter() - begun

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

    fresh = all_pages()
    for _round in range(ROUNDS):
        go_round(program)
    later = all_pages()
    for name in changes:
        words = f"switch of {name} after an hour's use, slowest page"
        yield Figure(words, later[name], fresh[name], "the same in a new window", "≤ 200 ms, ≤ 1.2 ×")
    program.quit()
