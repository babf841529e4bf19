"""Only addresses that the internet does not reach are ever served, and the company's own network stands first."""

import errno
import socket
from collections import namedtuple
from itertools import pairwise

import psutil
import pytest

from mentordesk.exchange.wifi import addresses, door

Entry = namedtuple("Entry", "family address")
State = namedtuple("State", "isup")


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.16.0.1", "172.31.255.254", "192.168.1.23", "169.254.3.4", "fd12::1", "127.0.0.1", "::1"],
)
def test_private_addresses_are_served(address):
    assert addresses.is_private(address)


OTHERS = (
    "0.0.0.0 :: 8.8.8.8 172.32.0.1 172.15.0.1 192.169.0.1 100.64.0.1 fe80::1 2001:db8::1 224.0.0.1 255.255.255.255 "
    "::ffff:8.8.8.8 localhost 10.0.0"
)


@pytest.mark.parametrize("address", [*OTHERS.split(), "", "10.0.0.1\n"])
def test_no_other_is(address):
    assert not addresses.is_private(address)


def test_the_network_of_the_company_stands_first(monkeypatch):
    found = {
        "lo": [Entry(socket.AF_INET, "127.0.0.1")],
        "docker0": [Entry(socket.AF_INET, "172.17.0.1")],
        "vEthernet (WSL)": [Entry(socket.AF_INET, "172.28.0.1")],
        "Ethernet 2": [Entry(socket.AF_INET, "169.254.7.7"), Entry(socket.AF_INET6, "fe80::1%12")],
        "Ethernet": [Entry(socket.AF_INET, "192.168.1.9"), Entry(socket.AF_INET6, "fd00::9")],
        "Wi-Fi": [Entry(socket.AF_INET, "192.168.1.23"), Entry(socket.AF_PACKET, "00:11:22:33:44:55")],
        "mobile": [Entry(socket.AF_INET, "100.64.1.1"), Entry(socket.AF_INET, "27.64.1.1")],
        "off": [Entry(socket.AF_INET, "10.0.0.3")],
    }
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: found)
    monkeypatch.setattr(psutil, "net_if_stats", lambda: {name: State(name != "off") for name in found})
    listed = addresses.networks()
    assert [network.address for network in listed] == [
        "192.168.1.23",
        "192.168.1.9",
        "fd00::9",
        "169.254.7.7",
        "172.17.0.1",
        "172.28.0.1",
    ]
    assert [network.is_likely for network in listed] == [True] * 4 + [False] * 2
    assert all(one.is_likely >= other.is_likely for one, other in pairwise(listed))


def test_an_address_stands_in_a_link():
    assert addresses.in_url("192.168.1.23") == "192.168.1.23"
    assert addresses.in_url("fd00::9") == "[fd00::9]"


@pytest.mark.parametrize(
    ("found", "is_out"),
    [
        ([], False),
        (["127.0.0.1", "::1"], False),
        (["fe80::1%3"], False),
        (["27.64.1.1"], True),
        (["2001:db8::5", "fe80::1%3"], True),
        (["2001:db8::5", "192.168.1.23"], False),
        (["2001:db8::5", "fd00::9"], False),
    ],
)
def test_a_network_without_a_private_address_is_not_called_no_network(monkeypatch, found, is_out):
    entries = [Entry(socket.AF_INET6 if ":" in address else socket.AF_INET, address) for address in found]
    monkeypatch.setattr(psutil, "net_if_addrs", lambda: {"Wi-Fi": entries})
    monkeypatch.setattr(psutil, "net_if_stats", lambda: {"Wi-Fi": State(True)})
    assert addresses.is_out_of_reach() is is_out


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EADDRINUSE, "Other programs"),
        (10048, "Other programs"),
        (errno.EACCES, "security program"),
        (10013, "security program"),
        (errno.EADDRNOTAVAIL, "no longer has the address 10.0.0.5"),
        (10049, "no longer has the address 10.0.0.5"),
        (0, "could not be opened"),
        (errno.ENOBUFS, "could not be opened"),
    ],
)
def test_why_it_does_not_open_is_said_by_what_the_system_answered(number, words):
    assert words in str(door._why(number, "10.0.0.5"))
