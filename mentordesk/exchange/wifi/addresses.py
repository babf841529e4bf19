"""Finds the addresses of this computer that only its own network reaches; nothing is ever bound to another."""

import ipaddress
import re
import socket
from collections.abc import Iterator

from mentordesk.domain.wifi import Network

_OURS = tuple(
    map(
        ipaddress.ip_network,
        ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "fc00::/7", "127.0.0.0/8", "::1/128"),
    )
)
_BETWEEN_PROGRAMS = re.compile(
    r"docker|^br-|veth|virbr|vbox|virtual|vmnet|vmware|vethernet|hyper-v|wsl|^tun|^tap|^utun|^ppp|wg\d|vpn|tailscale|"
    r"zerotier|bluetooth|loopback|^lo\d*$",
    re.IGNORECASE,
)
"""Networks inside this computer, and those of programs that lead elsewhere."""

_WIRELESS = re.compile(r"wi-?fi|wlan|wireless|^wl|airport|^en0$", re.IGNORECASE)
_SELF_GIVEN = ipaddress.ip_network("169.254.0.0/16")


def is_private(address: str) -> bool:
    """Return whether an address is one that the internet does not reach, or this computer's own."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in _OURS if found.version == network.version)


def is_own(address: str) -> bool:
    """Return whether an address is that of this computer alone, which no phone reaches."""
    return is_private(address) and ipaddress.ip_address(address).is_loopback


def networks() -> tuple[Network, ...]:
    """Return the private addresses of this computer that are in use, the likeliest network of the company first."""
    found = [
        Network(address, name, _BETWEEN_PROGRAMS.search(name) is None, _is_self_given(address))
        for name, address in _in_use()
        if is_private(address) and not is_own(address)
    ]
    return tuple(sorted(found, key=_unlikely))


def is_out_of_reach() -> bool:
    """Return whether this computer is on a network, of which it has no address that is served."""
    others = [ipaddress.ip_address(address) for _name, address in _in_use() if not is_own(address)]
    return any(not address.is_link_local for address in others) and not networks()


def _in_use() -> Iterator[tuple[str, str]]:
    """Give each address that is in use, after what the system calls its network."""
    import psutil

    states = psutil.net_if_stats()
    for name, entries in psutil.net_if_addrs().items():
        if name not in states or states[name].isup:
            for entry in entries:
                if entry.family in (socket.AF_INET, socket.AF_INET6):
                    yield name, entry.address.partition("%")[0]


def _unlikely(network: Network) -> tuple[object, ...]:
    address = ipaddress.ip_address(network.address)
    is_wireless = _WIRELESS.search(network.name) is not None
    return (
        not network.is_likely,
        network.is_self_given,
        address.version,
        not is_wireless,
        network.name,
        network.address,
    )


def _is_self_given(address: str) -> bool:
    return ":" not in address and ipaddress.ip_address(address) in _SELF_GIVEN


def in_url(address: str) -> str:
    """Return an address as it stands in a link: one of IPv6 in brackets."""
    return f"[{address}]" if ":" in address else address
