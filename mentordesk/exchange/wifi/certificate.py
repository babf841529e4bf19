"""A certificate of the company's own, with which answers cross the Wi-Fi encrypted; phones warn of it once."""

import ipaddress
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mentordesk import atomic, faults
from mentordesk.exchange.wifi.tickets import named

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_DAYS, _DAYS_LEFT = 390, 14
"""So long it is good: browsers take none of more than 397 days; it is made anew some days before its end."""


def made(folder: Path, key: bytes, address: str, *, now: datetime | None = None) -> tuple[str, str]:
    """Return the file of a certificate for an address with its key, and the password of the key.

    The same one is given until its end, so that a phone warns once. Raises WriteFailed or DiskFull.
    """
    password = named(key, "certificate")
    path = folder / f"{named(key, 'certificate of', address)}.pem"
    moment = now or datetime.now(UTC)
    found = _read(path)
    if found is None or found.not_valid_after_utc - moment < timedelta(days=_DAYS_LEFT):
        with faults.guarded(path):
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with atomic.writing(path) as temp:
            temp.write_bytes(_new(address, password, moment))
    return str(path), password


def fingerprint(path: str) -> str:
    """Return the letters by which a phone shows a certificate, in pairs."""
    from cryptography.hazmat.primitives.hashes import SHA256

    found = _read(Path(path))
    return found.fingerprint(SHA256()).hex(" ").upper() if found else ""


def _read(path: Path) -> "Certificate | None":
    from cryptography.x509 import load_pem_x509_certificate

    try:
        return load_pem_x509_certificate(path.read_bytes())
    except (OSError, ValueError):
        return None


def _new(address: str, password: str, moment: datetime) -> bytes:
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    own = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"MentorDesk {secrets.token_hex(4)}")])
    reached = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(address))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(moment - timedelta(days=1))
        .not_valid_after(moment + timedelta(days=_DAYS))
        .add_extension(reached, critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(own, SHA256())
    )
    sealed = own.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    )
    return certificate.public_bytes(serialization.Encoding.PEM) + sealed
