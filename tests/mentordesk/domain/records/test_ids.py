"""Ids: fresh ones differ, and what the program proposes has the same one in every version."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from mentordesk.domain.records.record import new_id, proposed_id


def test_fresh_ids_are_32_digits_and_differ() -> None:
    made = {new_id() for _time in range(1_000)}
    assert len(made) == 1_000
    assert {len(bytes.fromhex(one)) for one in made} == {16}


@given(st.text("abc-", max_size=5), st.text("0f", max_size=5), st.text(max_size=5))
def test_a_proposed_id_is_the_one_that_files_have_since_the_first_version(kind: str, owner: str, code: str) -> None:
    try:
        name = f"mentordesk:{kind}:{owner}:{code}"
        name.encode()
    except UnicodeEncodeError:
        return
    assert proposed_id(kind, owner, code) == uuid.uuid5(uuid.NAMESPACE_URL, name).hex
