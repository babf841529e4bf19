"""Films answers on the Wi-Fi, from printed slips to one change, as numbered pictures for eyes.

``python scripts/wifi_film.py --out FOLDER [--look vi-light-100] [--firefox]``: the window, the papers and a browser as
small as a phone, which answers in both languages at a door on this computer alone.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pypdfium2
from PIL import Image
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

import screenshots
from mentordesk.domain.example.moment import Moment
from mentordesk.domain.records.survey import Wave
from mentordesk.domain.wifi import DoorState, Kind, Network
from mentordesk.services import arrivals, meeting_papers, wifi
from mentordesk.services.connect import answer_forms
from mentordesk.services.connect.answer_forms import Sheets
from stage import Look, Stage, waiting
from tests import browsers, firefox
from tests.browsers import choose, is_there, onward, phone, press, to_the_end

if TYPE_CHECKING:
    from ui.commands import Print
    from ui.dialogs.wifi.offers import Wanted
    from ui.dialogs.wifi.open import OpenForAnswers
    from ui.main_window import MainWindow

SIZE = QSize(1280, 800)
HERE = Network("127.0.0.1", "Wi-Fi")
DPI = 80
_GROUND = 210
"""The grey between pictures that stand beside each other."""


@dataclass
class Film:
    """The pictures taken so far, and what they are taken with."""

    out: Path
    stage: Stage
    window: "MainWindow"
    browser: Any
    language: str
    count: int = 0

    @property
    def other(self) -> str:
        """The language in which half of the people answer."""
        return "en" if self.language == "vi" else "vi"

    def path(self, name: str) -> Path:
        """Return where the next picture is saved."""
        self.count += 1
        return self.out / f"{self.count:02}-{name}.png"

    def screen(self, name: str, widget: QWidget | None = None) -> None:
        """Take the window, or a dialog of it."""
        shown = widget or self.window
        screenshots.settle()
        screenshots.draw(shown, self.path(name))

    def page(self, name: str) -> None:
        """Take what the phone shows."""
        self._phone().save(self.path(name))

    def paper(self, name: str, pdf: Path) -> None:
        """Take each page of a paper."""
        for place, image in enumerate(_pages(pdf), start=1):
            image.save(self.path(f"{name}-{place}"))

    def beside(self, name: str, pdf: Path, number: int = 0) -> None:
        """Take what the phone shows beside a page of the paper form."""
        self.browser.execute_script("window.scrollTo(0, 0)")
        left, right = self._phone(), _pages(pdf)[number]
        both = Image.new("RGB", (left.width + right.width + 60, max(left.height, right.height) + 40), (_GROUND,) * 3)
        both.paste(left, (20, 20))
        both.paste(right, (left.width + 40, 20))
        both.save(self.path(name))

    def _phone(self) -> Image.Image:
        return Image.open(io.BytesIO(self.browser.get_screenshot_as_png())).convert("RGB")

    def visit(self, address: str, language: str, **looks: Any) -> None:
        """Open an address on the phone, in a language."""
        phone(self.browser, **looks)
        self.browser.get("about:blank")
        self.browser.get(address)
        press(self.browser, f"label[for=in-{language}]")
        self.browser.execute_script("window.scrollTo(0, 0)")


def _pages(pdf: Path) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in document]
    finally:
        document.close()


# The owner


def ask_to_open(film: Film, wanted: "Wanted") -> "tuple[OpenForAnswers, list[Path]]":
    """Show the dialog, and give the papers that are printed from it."""
    from ui.dialogs.wifi.open import OpenForAnswers

    printed: list[Path] = []

    def save(paper: "Print") -> None:
        path = film.out / f"{len(list(film.out.glob('*.pdf'))):02}.pdf"
        paper.write(path, language=film.language)
        if paper.out is not None:
            paper.out()
        printed.append(path)

    window = film.window
    asking = OpenForAnswers(window.workspace, window.door, window, wanted=wanted, ask=save)
    asking.show()
    return asking, printed


def open_door(film: Film, asking: "OpenForAnswers") -> None:
    """Open what is ticked, and wait until it is."""
    asking.make.click()
    waiting(lambda: film.window.door.state is not DoorState.OPENING and film.window.door.url != "")


def import_all(film: Film, name: str) -> None:
    """Import what waits, and take each step of it."""
    from ui.program import gestures

    window = film.window
    gestures.take_in_arrived(window)
    _through(film, name)


def _through(film: Film, name: str) -> None:
    from ui.dialogs.steps_dialog import StepsDialog

    [dialog] = [found for found in film.window.findChildren(StepsDialog) if found.isVisible()]
    wizard: StepsDialog = dialog
    waiting(wizard._next.isEnabled)
    film.screen(f"{name}-read", wizard)
    while wizard.here() is not wizard.steps[-1]:
        waiting(wizard._next.isEnabled)
        wizard.next()
    waiting(wizard._next.isEnabled)
    film.screen(f"{name}-outcome", wizard)
    wizard.next()
    screenshots.settle()


# The story


def answer_questionnaire(film: Film, addresses: Sequence[str], paper: Path) -> None:
    """Answer the questionnaire on three phones: by day, in the other language in the dark, and with large letters."""
    looks: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("phone", film.language, {}),
        ("dark", film.other, {"dark": True}),
        ("large", film.other, {"text": 200, "width": 320}),
    )
    browser = film.browser
    for address, (name, language, look) in zip(addresses, looks, strict=False):
        film.visit(address, language, **look)
        film.page(f"{name}-first")
        onward(browser)
        for purpose in ("P1", "P2"):
            choose(browser, f"consent.{purpose}", "yes")
        film.beside(f"{name}-consent-beside-paper", paper)
        onward(browser)
        first = browser.find_element("css selector", ".here input[type=radio]").get_attribute("name")
        choose(browser, first, "4")
        film.beside(f"{name}-statements-beside-paper", paper)
        screen = 2
        while not is_there(browser, "send"):
            onward(browser)
            screen += 1
            if name == "phone":
                film.page(f"{name}-part-{screen}")
        film.page(f"{name}-ready")
        press(browser, "#send")
        browsers.waited(browser, lambda: is_there(browser, "received"))
        film.page(f"{name}-receipt")
    film.visit(addresses[0], film.language)
    film.page("phone-opened-again")
    film.visit(f"{film.window.door.url}0000-0000", film.language)
    film.page("phone-nothing-is-open")


def questionnaire(film: Film) -> None:
    """Print slips, answer on phones, import; then one answer that comes as a text."""
    from ui.commands import TakeIn
    from ui.dialogs.wifi.answered import WhoAnswered
    from ui.dialogs.wifi.offers import Wanted
    from ui.program import gestures

    window = film.window
    desk, today = window.workspace.desk, date.today()
    window.show_page("connect")
    film.screen("connect")
    asking, printed = ask_to_open(film, Wanted(Kind.QUESTIONNAIRE))
    film.screen("what-is-open", asking)
    asking.links[Kind.QUESTIONNAIRE.value][0].click()
    film.paper("slips", printed[0])
    open_door(film, asking)
    film.screen("open")
    slips = wifi.slips(desk, Kind.QUESTIONNAIRE, today=today)
    ids = [slip.about for slip in slips[:4]]
    made = answer_forms.write_forms(desk, film.out, ids, language=film.language, kind=Sheets.PAPER, today=today)()
    answer_questionnaire(film, [f"{window.door.url}{slip.ticket}" for slip in slips[:3]], made.files[0])
    waiting(lambda: window.door.answers == len(window.door.waiting) == 3)
    film.screen("answers-arrive")
    who = WhoAnswered(window.workspace, window.door, window)
    film.screen("who-has-answered", who)
    who.reject()
    import_all(film, "import")
    film.screen("imported")
    file = answer_forms.write_forms(desk, film.out, ids[3:], language=film.language, kind=Sheets.PHONE, today=today)()
    phone(film.browser)
    film.browser.get(file.files[0].as_uri())
    film.page("file-first")
    onward(film.browser)
    for purpose in ("P1", "P2"):
        choose(film.browser, f"consent.{purpose}", "yes")
    to_the_end(film.browser, "copy")
    press(film.browser, "#copy")
    film.page("file-copied")
    gestures.answer(window, TakeIn(str(film.browser.find_element("id", "answer").get_attribute("value"))))
    _through(film, "pasted")
    window.door.close()


def meeting(film: Film) -> None:
    """Log a meeting with the slip of a pair."""
    from ui.dialogs.wifi.offers import Wanted

    window = film.window
    window.show_page("sessions")
    asking, printed = ask_to_open(film, Wanted(Kind.MEETING))
    asking.links[Kind.MEETING.value][0].click()
    film.paper("meeting-slips", printed[0])
    open_door(film, asking)
    slip = wifi.slips(window.workspace.desk, Kind.MEETING, today=date.today())[0]
    record = film.out / "record.pdf"
    meeting_papers.write_sheet_paper(window.workspace.desk, record, language=film.language, today=date.today())
    film.visit(f"{window.door.url}{slip.ticket}", film.language)
    film.page("meeting-first")
    onward(film.browser)
    choose(film.browser, "met", "yes")
    choose(film.browser, "minutes", "45")
    film.beside("meeting-beside-paper", record)
    to_the_end(film.browser)
    press(film.browser, "#send")
    browsers.waited(film.browser, lambda: is_there(film.browser, "received"))
    film.page("meeting-receipt")
    waiting(lambda: len(window.door.waiting) == 1)
    import_all(film, "meeting")
    film.screen("meeting-logged")
    window.door.close()


def sign_up(film: Film) -> None:
    """Sign up from the poster."""
    from ui.dialogs.wifi.offers import Wanted

    window = film.window
    window.show_page("communication")
    asking, printed = ask_to_open(film, Wanted(Kind.SIGN_UP))
    for link in asking.links[Kind.SIGN_UP.value]:
        link.click()
    for paper in printed:
        film.paper("sign-up-paper", paper)
    open_door(film, asking)
    [slip] = wifi.slips(window.workspace.desk, Kind.SIGN_UP, today=date.today())
    film.visit(f"{window.door.url}{slip.ticket}", film.other)
    film.page("sign-up-first")
    onward(film.browser)
    film.browser.find_element("css selector", "[name=full-name]").send_keys("Nguyễn Thị Thảo")
    choose(film.browser, "role", "mentee")
    film.beside("sign-up-beside-paper", printed[-1])
    to_the_end(film.browser)
    press(film.browser, "#send")
    browsers.waited(film.browser, lambda: is_there(film.browser, "received"))
    waiting(lambda: len(window.door.waiting) == 1)
    film.screen("sign-up-arrived")
    window.door.forget(window.door.waiting)
    window.door.close()


def survey(film: Film) -> None:
    """Draw a ticket of an anonymous survey and answer with it."""
    from ui.dialogs.wifi.offers import Wanted

    film.window = window = film.stage.window(at=Moment.END)
    window.show_page("surveys")
    asking, printed = ask_to_open(film, Wanted(Kind.SURVEY, Wave.LATER))
    [code] = [code for code, offer in asking._offers.items() if offer.wave and offer.wave.wave is Wave.LATER]
    asking.boxes[code].setChecked(True)
    asking.links[code][0].click()
    film.paper("survey-tickets", printed[0])
    film.screen("survey-to-open", asking)
    ticket = asking._offers[code].slips[0].ticket
    open_door(film, asking)
    film.visit(f"{window.door.url}{ticket}", film.language)
    film.page("survey-first")
    while not is_there(film.browser, "send"):
        onward(film.browser)
        for field in film.browser.find_elements("css selector", ".here [value='4'][type=radio]"):
            choose(film.browser, field.get_attribute("name"), "4")
        film.page("survey-part")
    press(film.browser, "#send")
    browsers.waited(film.browser, lambda: is_there(film.browser, "received"))
    film.page("survey-receipt")
    waiting(lambda: len(window.door.waiting) == 1)
    film.screen("survey-arrived")
    import_all(film, "survey")
    film.screen("survey-imported")
    window.door.close()


STORY: tuple[Callable[[Film], None], ...] = (sign_up, questionnaire, meeting, survey)


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--look", default="vi-light-100")
    parser.add_argument("--firefox", action="store_true", help="let Firefox be the phone's browser")
    parser.add_argument("--only", nargs="+", choices=[scene.__name__ for scene in STORY])
    chosen = parser.parse_args(arguments)
    chosen.out.mkdir(parents=True, exist_ok=True)
    browser_of = firefox.firefox if chosen.firefox else browsers.chromium
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ |= {"MENTORDESK_CONFIG": made, "MENTORDESK_DATA": str(folder / "data")}
        screenshots.choose_screen(folder, SIZE)
        wifi.networks = lambda: (HERE,)
        with screenshots.staged(folder, Look.read(chosen.look), SIZE) as stage, browser_of(folder) as browser:
            _film(stage, browser, chosen.out, chosen.only)
    return 0


def _film(stage: Stage, browser: Any, out: Path, only: Sequence[str] | None) -> None:
    window = stage.window(at=Moment.WEEK_7)
    film = Film(out, stage, window, browser, stage.look.language)
    for scene in STORY:
        if not only or scene.__name__ in only:
            scene(film)
    print(f"{film.count} pictures, {len(arrivals.arrived(window.workspace.desk))} answers wait")


if __name__ == "__main__":
    sys.exit(main())
