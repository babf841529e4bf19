"""What a search of the list of people looks through: every visible column, kept ready for the next key."""

from collections.abc import Callable, Iterable, Sequence

from mentordesk import text
from mentordesk.domain.records.person import Person
from mentordesk.i18n import day
from mentordesk.services import people as verbs
from ui.models.person_facts import GatheredFacts, PersonFacts
from ui.models.records import TableColumn

Columns = Sequence[TableColumn[Person]]


class PeopleSearch:
    """The texts of people that are searched; those of unchanged people are not made again."""

    def __init__(self) -> None:
        self._columns: tuple[str, ...] = ()
        self._made: dict[str, tuple[Person, PersonFacts, str, str]] = {}

    def find(self, people: Iterable[Person], facts: GatheredFacts, columns: Columns, typed: str) -> list[Person]:
        """Return the people who have every word typed in one of the columns, in any order and without accents."""
        words = verbs.query_words(typed)
        found = list(people)
        if words:
            self.prepare(found, facts, columns)
        for word in words:
            found = [person for person in found if word in self._made[person.id][-1]]
        return found

    def prepare(self, people: Iterable[Person], facts: GatheredFacts, columns: Columns) -> None:
        """Make the texts that are not made yet, so that the first letter of a search is as quick as the next."""
        names = tuple(column.name for column in columns)
        if names != self._columns:
            self._columns = names
            self._made = {}
        made, has_managers = self._made, "manager" in names
        texts = [column.text for column in columns]
        for person in people:
            kept = made.get(person.id)
            facts_now = facts[person.id]
            manager = facts.manager(person) if has_managers else ""
            if kept is None or kept[0] is not person or kept[1] != facts_now or kept[2] != manager:
                made[person.id] = (person, facts_now, manager, _key(person, texts))


def _key(person: Person, texts: Sequence[Callable[[Person], str]]) -> str:
    """Return the text that is searched; a date also in full, where its column shows only the month."""
    days = [day(value) for value in (person.start_date, person.end_date) if value is not None]
    columns = [words(person) for words in texts]
    return text.search_key("\n".join([person.full_name, person.code, *days, *columns]))
