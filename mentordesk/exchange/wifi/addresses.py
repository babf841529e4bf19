"""Finds the addresses of this computer that only its own network reaches; nothing is ever bound to another."""

import ipaddress
import re
import socket

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
    import psutil

    states = psutil.net_if_stats()
    found: list[Network] = []
    for name, addresses in psutil.net_if_addrs().items():
        if name in states and not states[name].isup:
            continue
        for entry in addresses:
            address = entry.address.partition("%")[0]
            if entry.family in (socket.AF_INET, socket.AF_INET6) and is_private(address) and not is_own(address):
                found.append(Network(address, name, is_likely=_BETWEEN_PROGRAMS.search(name) is None))
    return tuple(sorted(found, key=_unlikely))


def _unlikely(network: Network) -> tuple[object, ...]:
    address = ipaddress.ip_address(network.address)
    is_self_given = address.version == 4 and address in _SELF_GIVEN
    is_wireless = _WIRELESS.search(network.name) is not None
    return (not network.is_likely, is_self_given, address.version, not is_wireless, network.name, network.address)


def in_url(address: str) -> str:
    """Return an address as it stands in a link: one of IPv6 in brackets."""
    return f"[{address}]" if ":" in address else address
