"""The company's own certificate is good for its address, lasts, and its key is of no use without the company file."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mentordesk.exchange.wifi import certificate


def test_a_certificate_is_kept_until_its_end_and_opens_with_its_password_alone(tmp_path):
    now = datetime(2026, 11, 29, tzinfo=UTC)
    made = certificate.made(tmp_path, b"k" * 32, "192.168.1.23", now=now)
    path, password = made
    content = Path(path).read_bytes()
    assert certificate.made(tmp_path, b"k" * 32, "192.168.1.23", now=now + timedelta(days=300)) == made
    assert Path(path).read_bytes() == content
    ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(path, password=password)
    with pytest.raises(ssl.SSLError):
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(path, password="wrong")
    assert len(certificate.fingerprint(path).split()) == 32
    certificate.made(tmp_path, b"k" * 32, "192.168.1.23", now=now + timedelta(days=380))
    assert Path(path).read_bytes() != content, "made anew before browsers refuse it"
    assert certificate.made(tmp_path, b"k" * 32, "fd00::9", now=now)[0] != path
