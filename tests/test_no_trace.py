"""Nothing that one test leaves beside a company file is there for the next one, whose company is the same."""

from urllib.parse import urlencode

import pytest

from mentordesk import current
from mentordesk.desk import Desk
from mentordesk.exchange.phone.answer_text import packed
from mentordesk.exchange.wifi.queue import Put
from mentordesk.services import arrivals


@pytest.mark.parametrize("time", ["once", "again"])
def test_no_answer_of_another_test_waits(desk: Desk, time: str) -> None:
    assert arrivals.arrived(desk) == ()
    current.wifi_queue(desk).put([Put("entry", "slip", "survey", urlencode({"mark": packed("M")}))])
    assert len(arrivals.arrived(desk)) == 1
