"""Every page that a phone can get is fit for who cannot see well, has a small phone or an old one."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.domain.records.consent import Purpose
from mentordesk.domain.records.pair import PairState
from mentordesk.domain.records.programme import Cycle, Role, newest
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import Kind, Opening
from mentordesk.exchange.phone import page
from mentordesk.exchange.phone.page import Page, Posted
from mentordesk.exchange.wifi.serving import Serving
from mentordesk.services import surveys, wifi
from tests import browsers, builders
from tests.builders import TODAY

pytestmark = [pytest.mark.timeout(180), pytest.mark.loopback]

MOST = 64_000
"""So many bytes a page has at most."""

SHOW_ALL = """
document.querySelectorAll(".screen").forEach(screen => screen.classList.add("here"));
document.querySelectorAll("form [hidden]").forEach(part => { part.hidden = false; });
"""
FEW = """
document.querySelectorAll(".part").forEach(part => {
  [...part.querySelectorAll("fieldset, .field")].slice(2).forEach(question => question.remove());
});
"""
"""Leaves two questions of each part: the others are made alike, and axe takes its time for each."""

SMALL = """
const targets = "button, .of label, select, textarea, input[type=text], input[type=date], header label";
return [...document.querySelectorAll(targets)]
  .filter(part => part.offsetParent && (part.offsetHeight < 44 || part.offsetWidth < 40))
  .map(part => part.outerHTML.slice(0, 80));
"""
FAULTS = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ["violations"]}).then(found => done(found.violations
  .filter(rule => ["serious", "critical"].includes(rule.impact))
  .map(rule => rule.id + ": " + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 120)).join(" | "))));
"""


def company(desk: Desk) -> frozenset[str]:
    """Give a company a pair that meets, takes surveys and answers, and a manager; return the ids of two surveys."""
    cycle = newest(desk.all(Cycle))
    manager, mentor = builders.people(2)
    mentee = builders.person("Lê Thị Mai", manager_id=manager.id)
    pair = builders.pair(current.cycle(desk), mentor, mentee, state=PairState.CONFIRMED)
    purposes = (Purpose.MEETINGS, Purpose.REPORTS)
    agreed = [builders.consent(person, purpose) for person in (mentor, mentee) for purpose in purposes]
    parts = [builders.enrolment(cycle, person, Role.BOTH) for person in (mentor, mentee)]
    desk.apply(builders.added(manager, mentor, mentee, pair, *parts, *agreed))
    rows = [surveys.row(desk, wave, today=TODAY) for wave in (Wave.END, Wave.SKILLS_BEFORE)]
    desk.apply(surveys.sent(desk, rows[0], surveys.prepare(desk, rows[0]), today=TODAY))
    return frozenset(row.id for row in rows)


def all_pages(desk: Desk) -> Iterator[tuple[str, bytes]]:
    """Give every page by name: as it is sent by the process that listens, and as a file."""
    pages: list[Page] = []
    made = page.html

    def noted(asked: Page, posted: Posted | None = None) -> str:
        pages.append(asked)
        return made(asked, posted)

    opening = Opening(
        kinds=frozenset(Kind), address="127.0.0.1", closes_at=datetime.now() + timedelta(hours=1), waves=company(desk)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page, "html", noted)
        patch.setattr(wifi, "Door", lambda _opening, serving: serving)
        serving = wifi.open_door(desk, opening, today=TODAY)()
    assert isinstance(serving, Serving)
    places = serving.places
    for number, (asked, form) in enumerate(zip(pages, serving.forms, strict=True)):
        name = f"{asked.form} {number}"
        html = places.whose_it_is(form.html, ("Lê Thị Mai", "Lê Thị Mai"))
        yield f"{name} sent", places.filled(html, slip="slip", today=TODAY.isoformat())
        yield f"{name} in a file", made(asked).encode()
    for name, html in serving.said.items():
        yield f"said: {name}", places.filled(html, code="1A2B-3C4D")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """Give every page as a file, by name."""
    folder = tmp_path_factory.mktemp("pages")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MENTORDESK_DATA", str(folder / "data"))
        desk = Desk.create(folder / "An Phú.mentordesk", builders.company())
        found = dict(all_pages(desk))
        desk.close()
    files = {name: folder / f"{number}.html" for number, name in enumerate(found)}
    for name, path in files.items():
        path.write_bytes(found[name])
    return files


@lru_cache(maxsize=1)
def axe() -> str:
    """Return the rules of accessibility as a script."""
    return str(pytest.importorskip("axe_core_python.selenium").Axe().axe_script)


def test_there_is_a_page_for_everything(pages: Mapping[str, Path]) -> None:
    kinds = {name.partition(" ")[0] for name in pages}
    assert kinds == {"sign-up", "questionnaire", "meeting", "survey", "said:"}
    assert len(pages) == 6 * 2 + 9
    large = {name: path.stat().st_size for name, path in pages.items() if path.stat().st_size > MOST}
    assert large == {}


def test_whoever_cannot_see_well_is_not_kept_out(chromium: Any, pages: Mapping[str, Path]) -> None:
    faults: set[str] = set()
    for name, path in pages.items():
        browsers.phone(chromium, width=320)
        chromium.get(path.as_uri())
        chromium.execute_script(SHOW_ALL)
        themes = (True,) if name.endswith("in a file") else (False, True)  # most of it is as it is sent
        for dark, language in product(themes, ("vi", "en")):
            size = 200 if dark else 100
            show(chromium, language, dark=dark, size=size)
            look = f"{name}, {language}, {size} %"
            faults |= {f"{look}: small: {part}" for part in chromium.execute_script(SMALL)}
            wide = chromium.execute_script("return document.documentElement.scrollWidth")
            faults |= {f"{look}: {wide} px wide"} if wide > 320 else set()
        chromium.execute_script(FEW)
        chromium.execute_script(axe())
        faults |= {f"{name}, dark: {fault}" for fault in chromium.execute_async_script(FAULTS)}
        if len(themes) > 1:
            show(chromium, "vi", dark=False, size=100)
            faults |= {f"{name}, light: {fault}" for fault in chromium.execute_async_script(FAULTS)}
    assert sorted(faults) == []


def show(browser: Any, language: str, *, dark: bool, size: int) -> None:
    """Show the page that is there in a language, a theme and a size of letters."""
    browsers.phone(browser, width=320, dark=dark, text=size)
    browser.find_element("css selector", f"label[for=in-{language}]").click()


# Old phones


def read_by_an_old_browser(html: str) -> str:
    """Return a page as a browser of 2015 reads it: what it does not know of the style is not there."""
    style = html[html.index("<style>") + len("<style>") : html.index("</style>")]
    known = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style)
    rules = []
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", known):
        if re.search(r":focus-visible|:has\(|:is\(|:where\(", selector):
            continue
        kept = (part for part in body.split(";") if not re.search(r"var\(|^\s*--|grid|^\s*(row-|column-)?gap:", part))
        rules.append(f"{selector}{{{';'.join(kept)}}}")
    free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html)
    return free.replace(style, "".join(rules))


LOOKS = """
const [chosen, other] = [...document.querySelectorAll("input[name='rate.P-O1'] + b")].slice(3, 5);
const places = [...document.querySelectorAll(".here .of label")].filter(part => part.offsetParent)
  .map(part => part.getBoundingClientRect());
const near = (a, b) => Math.max(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom);
const gaps = places.flatMap((a, place) => places.slice(place + 1).map(b => near(a, b)));
chosen.previousElementSibling.focus();
const look = getComputedStyle(chosen);
return {
  same: look.backgroundColor === getComputedStyle(other).backgroundColor,
  outline: look.outlineStyle, gap: Math.min(...gaps), wide: document.documentElement.scrollWidth,
  page: getComputedStyle(document.body).backgroundColor,
};
"""


def test_an_old_phone_shows_what_is_chosen_with_room_between_targets(
    chromium: Any, pages: Mapping[str, Path], tmp_path: Path
) -> None:
    old = tmp_path / "old.html"
    old.write_text(
        read_by_an_old_browser(
            next(
                path for name, path in pages.items() if name.startswith("questionnaire") and name.endswith("sent")
            ).read_text("utf-8")
        ),
        "utf-8",
    )
    browsers.phone(chromium, width=320)
    chromium.get(old.as_uri())
    browsers.onward(chromium)
    browsers.onward(chromium)
    browsers.choose(chromium, "rate.P-O1", "4")
    look = chromium.execute_script(LOOKS)
    assert not look["same"]
    assert look["outline"] == "solid"
    assert look["gap"] >= 4
    assert look["wide"] <= 320
    assert look["page"] != "rgba(0, 0, 0, 0)"
