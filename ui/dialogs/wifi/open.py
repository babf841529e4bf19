"""Opens forms for answers on the company's Wi-Fi: which, until when, on which network, and the slips that open them."""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mentordesk.domain.communication.templates import POSTERS
from mentordesk.domain.papers.communication import PosterSize
from mentordesk.domain.records.survey import Respondent
from mentordesk.domain.wifi import Kind, Network, Opening, Slip, Until, closes_at, until_words
from mentordesk.i18n import Message, _, message, ngettext
from mentordesk.services import slip_papers, surveys, wifi
from mentordesk.services.communication import papers
from mentordesk.text import in_line
from ui import theme
from ui.commands import Print
from ui.dialogs.base import Dialog
from ui.dialogs.wifi.offers import Offer, Wanted, offers, tickets
from ui.door import OpenDoor
from ui.widgets.basic import Button, Label, Segments, WrappingRow, clear, column, holding, line, literal, row, show_if
from ui.widgets.form.fields import Choice, Field
from ui.workspace import Workspace


class OpenForAnswers(Dialog):
    """The dialog. ``ask`` previews a paper, to be printed or saved.

    It has many attributes because each field is one.
    """

    def __init__(
        self,
        workspace: Workspace,
        door: OpenDoor,
        parent: QWidget | None,
        *,
        wanted: Wanted,
        ask: Callable[[Print], object],
    ) -> None:
        super().__init__(
            parent,
            _("Open for answers"),
            _(
                "While it is open, people answer with their phones on the company's Wi-Fi. Nothing leaves the company, "
                "and nothing is in the file before you import it."
            ),
            width=640,
        )
        self._workspace, self._door, self._wanted, self._ask = workspace, door, wanted, ask
        self.boxes: dict[str, QCheckBox] = {}
        self.notes: dict[str, Label] = {}
        self.links: dict[str, tuple[Button, ...]] = {}
        self._offers: dict[str, Offer] = {}
        self._missing = _NO_NETWORK
        self._has_picked = False
        self._forms = QVBoxLayout()
        self._forms.setSpacing(theme.px(10))
        words = until_words(datetime.now())
        self.until: Segments[Until] = Segments([(each, str(said)) for each, said in words.items()], Until.HOUR)
        self.until.setAccessibleName(_("Until when", context="field"))
        self.network: Choice[str] = Choice([], None)
        self.network.picked.connect(self._pick)
        self.network_field = Field(_("Network", context="field"), self.network)
        self.address = Label("", wrap=True)
        self.look_again = Button(_("Look again", context="button"), "link", does=self.find_network)
        self.secure = QCheckBox(_("Encrypt the answers (HTTPS)"))
        self.secure.toggled.connect(lambda _on: self._show_slips())
        self.secure_note = Label("", "small", ink="ink2", wrap=True)
        self.anew = Label("", "small", ink="warn", wrap=True)
        self.print_anew = Button(_("Print these slips anew…"), small=True, icon="print", does=self._print_anew)
        self.make = Button(_("Open", context="button"), "primary", icon="wifi", does=self.open_door)
        self._lay_out()
        self._find_offers()
        self.find_network()

    def _lay_out(self) -> None:
        body = self.body
        body.addWidget(Label(_("What is open", context="title"), "strong"))
        body.addLayout(self._forms)
        body.addWidget(line())
        body.addWidget(holding(column(Label(_("Until when", context="field"), "label", ink="ink2"), 4, self.until)))
        body.addWidget(self.network_field)
        network = row(gap=12)
        network.addWidget(self.address, 1)
        network.addWidget(self.look_again)
        body.addWidget(holding(network))
        body.addWidget(self.secure)
        body.addWidget(self.secure_note)
        firewall = _FIREWALL.get(sys.platform)
        if firewall is not None:
            body.addWidget(Label(str(firewall), "small", ink="ink2", wrap=True))
        body.addWidget(self.anew)
        body.addWidget(holding(row(self.print_anew, None)))
        opening = self._door.opening
        if opening is not None:
            self.secure.setChecked(opening.is_secure)
            replaced = _("It is open already. What you open now takes its place; slips and answers stay good.")
            body.insertWidget(0, Label(replaced, ink="warn", wrap=True))
        self.offer(Button(_("Cancel", context="button"), "quiet", does=self.reject), self.make)

    # --- what can be opened ---------------------------------------------------------------------------------------

    def _find_offers(self) -> None:
        """Show each form with its box."""
        found = offers(self._workspace.desk, self._wanted, today=date.today())
        self._offers = {offer.wave.id if offer.wave is not None else offer.kind.value: offer for offer in found}
        clear(self._forms)
        for code, offer in self._offers.items():
            self._forms.addWidget(self._row(code, offer))
            self.boxes[code].setChecked(offer.is_wanted(self._wanted) or self._is_open(offer))
            self.boxes[code].toggled.connect(lambda _on: self._show_slips())

    def _count_slips(self) -> None:
        """Count anew after something was printed; nothing moves, so that the keyboard stays where it is."""
        for offer in offers(self._workspace.desk, self._wanted, today=date.today()):
            code = offer.wave.id if offer.wave is not None else offer.kind.value
            if code in self.boxes:
                self._offers[code] = offer
                self.notes[code].setText(str(offer.why_not or offer.note))
                if offer.gives_tickets and self.links[code]:
                    self.links[code][-1].setVisible(bool(offer.slips))
        self._show_slips()

    def _is_open(self, offer: Offer) -> bool:
        opening = self._door.opening
        if opening is None or offer.kind not in opening.kinds:
            return False
        return offer.wave is None or offer.wave.id in opening.waves

    def _row(self, code: str, offer: Offer) -> QWidget:
        box = QCheckBox(literal(offer.name))
        box.setEnabled(not offer.why_not)
        box.setAccessibleDescription(str(offer.why_not or offer.note))
        note = Label(str(offer.why_not or offer.note), "small", ink="ink2", wrap=True)
        links = self._links_of(code, offer) if not offer.why_not else ()
        self.boxes[code], self.notes[code], self.links[code] = box, note, links
        under = column(note, gap=2, margins=(24, 0, 0, 0))
        if len(links) > 1:
            show_if(bool(offer.slips) or not offer.gives_tickets, links[-1])
            under.addWidget(WrappingRow(*links, gap=16, below=2))
            return holding(column(box, under))
        return holding(column(row(box, None, *links), under))

    def _links_of(self, code: str, offer: Offer) -> tuple[Button, ...]:
        if offer.gives_tickets:
            new = Button(_("Print new tickets…"), "link", does=partial(self._print_new_tickets, code))
            again = Button(_("Print the unused tickets once more…"), "link", does=partial(self._print_slips, code))
            return (new, again)
        slips = Button(_("Print slips…", context="button"), "link", does=partial(self._print_slips, code))
        if offer.kind is not Kind.SIGN_UP:
            return (slips,)
        posters = tuple(
            Button(str(words), "link", does=partial(self._print_poster, code, place))
            for place, words in enumerate(_POSTER_LINKS)
        )
        sheet = Button(_("Print the sign-up sheet…"), "link", does=partial(self._print_sign_up_sheet, code))
        return (*posters, sheet, slips)

    # --- the network ----------------------------------------------------------------------------------------------

    def find_network(self) -> None:
        """Look under which addresses phones reach this computer."""
        chosen, found = self.network.value(), wifi.networks()
        opening = self._door.opening
        choices = [(network.address, _network_words(network)) for network in found]
        addresses = [network.address for network in found]
        wanted = (chosen if self._has_picked else None, opening.address if opening is not None else None)
        first = next((address for address in wanted if address in addresses), addresses[0] if addresses else None)
        self.network.offer(choices, first)
        self.network_field.setVisible(len(found) > 1)
        only = _network_words(found[0]) if len(found) == 1 else ""
        self.address.setVisible(len(found) < 2)
        self._missing = _OUT_OF_REACH if not found and wifi.is_out_of_reach() else _NO_NETWORK
        self.address.setText(_("Network: {name}", context="field", name=only) if only else str(self._missing))
        is_sure = bool(only) and found[0].is_likely and not found[0].is_self_given
        self.address.set_ink("ink" if is_sure else "warn")
        self._show_slips()

    def _pick(self, _address: object) -> None:
        self._has_picked = True
        self._show_slips()

    def base(self) -> str:
        """Return what stands in front of each ticket on the chosen network; "" where there is none.

        What is open there already may be reached at another address than the usual one, which was taken.
        """
        address, opening = self.network.value(), self._door.opening
        if not address:
            return ""
        is_secure = self.secure.isChecked()
        if self._door.url and opening is not None and (opening.address, opening.is_secure) == (address, is_secure):
            return self._door.url
        return wifi.base_url(self._workspace.desk, address, secure=is_secure)

    def chosen(self) -> tuple[Offer, ...]:
        """Return what is ticked."""
        return tuple(self._offers[code] for code, box in self.boxes.items() if box.isChecked())

    def _to_print_anew(self) -> list[tuple[Offer, tuple[Slip, ...]]]:
        base, desk = self.base(), self._workspace.desk
        if not base:
            return []
        found = [(offer, wifi.to_print_anew(desk, offer.slips, base)) for offer in self.chosen()]
        return [(offer, slips) for offer, slips in found if slips]

    def _show_slips(self) -> None:
        """Say who can read the answers, which slips have another address, and what keeps it from opening."""
        self.secure_note.setText(str(_SECURE if self.secure.isChecked() else _PLAIN))
        base = self.base()
        for buttons in self.links.values():
            for button in buttons:
                button.allow("" if base else str(self._missing))
        count = sum(len(slips) for _offer, slips in self._to_print_anew())
        self.anew.setText(
            ngettext(
                "{n} slip was printed with another address, which no longer opens anything. Print it anew.",
                "{n} slips were printed with another address, which no longer opens anything. Print them anew.",
                count,
            )
        )
        self.anew.setVisible(bool(count))
        self.print_anew.setVisible(bool(count))
        self.make.allow(str(self._why_not() or ""))
        self.grow()

    def _why_not(self) -> Message | None:
        """Return what keeps it from opening."""
        chosen = self.chosen()
        if not self.base():
            return self._missing
        if not chosen:
            return message("Tick what is to be open first.")
        if any(offer.gives_tickets and not offer.slips for offer in chosen):
            return message("Print the tickets of the survey first.")
        return None

    # --- papers ---------------------------------------------------------------------------------------------------

    def _print_slips(self, code: str) -> None:
        self._print(self._offers[code].slips, self._offers[code].roles)

    def _print_anew(self) -> None:
        for offer, slips in self._to_print_anew():
            self._print(slips, offer.roles)

    def _print(self, slips: tuple[Slip, ...], roles: Mapping[str, Respondent]) -> bool:
        """Preview slips of one form; return whether they were printed or saved."""
        desk = self._workspace.desk
        write = partial(slip_papers.write_slips, desk, slips=slips, base=self.base(), roles=roles, today=date.today())
        return self._preview(slip_papers.title(slips[0]), write, slips)

    def _preview(self, title: Message, write: Callable[..., tuple[Message, ...]], slips: Sequence[Slip]) -> bool:
        """Preview a paper with the addresses of slips; return whether it was printed or saved."""
        went_out: list[bool] = []

        def note() -> None:
            went_out.append(True)
            wifi.note_printed(self._workspace.desk, slips, self.base())

        self._ask(Print(title, write, out=note))
        self._count_slips()
        return bool(went_out)

    def _print_new_tickets(self, code: str) -> None:
        """Give out a mark for each who is asked, note that the survey is sent, and print a ticket for each mark.

        Where nothing is printed nothing was given out.
        """
        wave = self._offers[code].wave
        assert wave is not None
        desk, today = self._workspace.desk, date.today()
        outgoing = surveys.prepare(desk, wave)
        if not self._workspace.do(surveys.sent(desk, wave, outgoing, today=today)):
            return
        shown = surveys.row(desk, wave.wave, today=today)
        marks = {role: frozenset(given) for role, given in outgoing.marks.items()}
        slips, roles = tickets(desk, shown, marks, today=today, is_new=True)
        if not self._print(slips, roles):
            self._workspace.undo()
            self._count_slips()

    def _print_poster(self, code: str, place: int) -> None:
        desk, slips = self._workspace.desk, self._offers[code].slips
        poster, way_in = papers.poster_row(desk, POSTERS[place]), slip_papers.way_in(slips[0], self.base())
        write = partial(papers.write_poster, desk, row=poster, size=PosterSize.A4, way_in=way_in, today=date.today())
        self._preview(message("Poster", context="title"), write, slips)

    def _print_sign_up_sheet(self, code: str) -> None:
        desk, slips = self._workspace.desk, self._offers[code].slips
        way_in = slip_papers.way_in(slips[0], self.base())
        write = partial(papers.write_sign_up_sheet, desk, way_in=way_in, today=date.today())
        self._preview(message("Sign-up sheet", context="title"), write, slips)

    # --- opening --------------------------------------------------------------------------------------------------

    def open_door(self) -> None:
        """Open what is ticked; surveys that have not gone out are noted as sent."""
        address, chosen = self.network.value(), self.chosen()
        if not address or not chosen:
            return
        today = date.today()
        for offer in chosen:
            if offer.wave is not None:
                sent = surveys.sent(self._workspace.desk, offer.wave, today=today)
                if not sent.is_empty() and not self._workspace.do(sent):
                    return
        opening = Opening(
            kinds=frozenset(offer.kind for offer in chosen),
            address=address,
            closes_at=closes_at(self.until.value(), datetime.now()),
            waves=frozenset(offer.wave.id for offer in chosen if offer.wave is not None),
            is_secure=self.secure.isChecked(),
        )
        self._door.open(opening)
        self.accept()


def _network_words(network: Network) -> str:
    if not network.is_likely:
        return in_line(network.name, network.address, _("VPN or a program’s own: phones hardly reach it"))
    doubt = _("no router answered: phones hardly reach it") if network.is_self_given else ""
    return in_line(network.name, network.address, doubt)


_NO_NETWORK = message(
    "This computer is on no network. Join the company's Wi-Fi, plug in its cable or switch on the hotspot of a phone, "
    "then press “Look again”."
)
_OUT_OF_REACH = message(
    "On its network this computer has only addresses that others than your company may reach; MentorDesk never opens "
    "at those. Join the company's Wi-Fi or the hotspot of a phone, then press “Look again”."
)
_PLAIN = message(
    "Without encryption, somebody who listens on this network with special software can read what is sent. Whom "
    "somebody would rather not be paired with is never asked on a phone."
)
_SECURE = message(
    "Nobody on the network can read what is sent. Each phone warns once that it does not know this computer: people "
    "press “Advanced”, then go on to the address. Slips printed without encryption do not fit."
)
_FIREWALL: dict[str, Message] = {
    "win32": message(
        "Windows may ask whether MentorDesk may be reached: tick private networks and press “Allow access”. Where "
        "nothing is asked and phones find nothing, look under Windows Security, “Allow an app through firewall”."
    ),
    "darwin": message("The Mac may ask whether MentorDesk may accept incoming connections: press “Allow”."),
}
"""What the system asks when something begins to listen."""

_POSTER_LINKS = (message("Print the poster for mentees…"), message("Print the poster for mentors…"))
"""The links of the posters, in the order of their texts."""
