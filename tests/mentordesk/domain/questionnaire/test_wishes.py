"""What a form cannot say about wishes is never deleted by it."""

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.questionnaire.wishes import after_form
from mentordesk.domain.records.questionnaire import MOST_WISHES, Wish, WishKind


def wish(other, kind=WishKind.WANT, rank=1):
    return Wish(person_id="p", other_id=other, kind=kind, rank=rank)


def said(wishes):
    return {(one.other_id, one.kind, one.rank if one.kind is WishKind.WANT else 0) for one in wishes}


def test_a_wish_that_the_form_no_longer_names_goes():
    kept = (wish("a"), wish("b", rank=2))
    assert said(after_form(kept, (wish("b"),), "ab", unclear=False)) == {("b", WishKind.WANT, 1)}


def test_a_wish_about_somebody_who_was_not_offered_stays():
    kept = (wish("gone", WishKind.AVOID), wish("left"), wish("b", rank=2))
    after = after_form(kept, (wish("c"), wish("d", rank=2)), "bcd", unclear=False)
    assert said(after) == {
        *(("gone", WishKind.AVOID, 0), ("left", WishKind.WANT, 1)),
        *(("c", WishKind.WANT, 2), ("d", WishKind.WANT, 3)),
    }


def test_an_unclear_form_deletes_nothing_and_adds_what_is_clear():
    kept = (wish("a", WishKind.AVOID), wish("b"))
    after = after_form(kept, (wish("a"), wish("c", rank=2)), "abc", unclear=True)
    assert said(after) == {("a", WishKind.AVOID, 0), ("b", WishKind.WANT, 1), ("c", WishKind.WANT, 2)}


def test_an_unclear_form_adds_no_more_wishes_than_it_has_places_for():
    kept = (wish("a"), wish("b", rank=2))
    after = after_form(kept, (wish("c"), wish("d", rank=2)), "abcd", unclear=True)
    assert said(after) == {("a", WishKind.WANT, 1), ("b", WishKind.WANT, 2), ("c", WishKind.WANT, 3)}


wishes = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(WishKind)), unique_by=lambda one: one[0], max_size=6
).map(lambda drawn: tuple(wish(other, kind, rank) for rank, (other, kind) in enumerate(drawn, start=1)))


@given(wishes, wishes, st.sets(st.sampled_from("abcdefgh")), st.booleans())
def test_nothing_is_lost_that_the_form_could_not_say(kept, new, offered, unclear):
    after = after_form(kept, new, offered, unclear=unclear)
    others = [one.other_id for one in after]
    assert len(others) == len(set(others))
    named = {one.other_id for one in new}
    assert {one.other_id for one in kept if unclear or one.other_id not in offered | named} <= set(others)
    ranks = [one.rank for one in after if one.kind is WishKind.WANT]
    assert len(ranks) == len(set(ranks))
    if not unclear and len(new) <= MOST_WISHES:
        assert named <= set(others)
