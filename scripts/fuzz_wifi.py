"""Send thousands of strange requests to a door that is open on this computer alone, and look at what they left behind.

    .venv/bin/python scripts/fuzz_wifi.py [--requests 10000] [--seed 1]

Prints how many requests, the statuses that came back, our own faults, memory before and after, and what waits.
The exit code is 1 where a request raised an error, wrote anything beside the queue, or memory grew.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from mentordesk.desk import Desk  # noqa: E402 - the path comes first
from mentordesk.domain.wifi import Kind  # noqa: E402
from mentordesk.services import arrivals, wifi  # noqa: E402
from tests import builders, doors, strange_requests  # noqa: E402
from tests.builders import TODAY  # noqa: E402

LARGEST_GROWTH = 16_000_000
"""So many bytes may the memory of the process grow between a fifth of the requests and the last one."""


def main() -> int:
    """Open a door, send what was asked for, and say what is left."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--requests", type=int, default=10_000)
    asked.add_argument("--seed", type=int, default=1)
    chosen = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        os.environ["MENTORDESK_DATA"] = str(folder / "data")
        desk = Desk.create(folder / "a.mentordesk", builders.company())
        with doors.opened(desk, Kind.SIGN_UP, hours=3) as door:
            slips = [slip.ticket for slip in wifi.slips(desk, Kind.SIGN_UP, today=TODAY)]
            left = strange_requests.sent(door, slips, chosen.requests, chosen.seed)
        waiting = len(arrivals.arrived(desk))
        beside = [path for path in (folder / "data" / "wifi").rglob("*") if path.is_file() and path.suffix != ".answer"]
        desk.close()
    print(f"{chosen.requests} requests, {dict(left.statuses)}, {left.faults} faults, {waiting} answers wait,")
    print(f"{len(beside)} files beside the queue, memory {left.before / 1e6:.1f} to {left.after / 1e6:.1f} MB")
    return int(bool(left.faults or beside or left.after - left.before > LARGEST_GROWTH))


if __name__ == "__main__":
    sys.exit(main())
