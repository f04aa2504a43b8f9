"""A hostile server, and downloaders that may reach this computer because the test, and only the test, says so."""

import ipaddress
import ssl
from dataclasses import replace

import pytest

from ingest.fetching.addresses import Policy
from ingest.fetching.connecting import FetchLimits
from ingest.fetching.downloading import Downloader
from tests.ingest.fetching.server import HOSTS, Server, certificate_for

HERE = ipaddress.ip_address("127.0.0.1")
LIMITS = FetchLimits(body_bytes=1 << 20, whole_s=120.0, idle_s=60.0, redirects=5)  # a busy machine takes its time
SHORT = replace(LIMITS, whole_s=4.0, idle_s=2.0)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    return certificate_for(tmp_path_factory.mktemp("certificate"))


@pytest.fixture
def server(certificate):
    running = Server(*certificate)
    yield running
    running.close()


@pytest.fixture
def policy(server, certificate):
    """Lets the hosts of the tests be asked, at this computer's first loopback address and nowhere else."""
    return Policy(
        hosts=frozenset(HOSTS) - {"elsewhere.test"},
        permits=lambda address: address == HERE,
        look_up=lambda host: ["127.0.0.1", "127.0.0.2"] if host == "mixed.test" else ["127.0.0.1"],
        port=server.port,
        tls=lambda: ssl.create_default_context(cafile=certificate[0]),
    )


@pytest.fixture
def pauses():
    return []


@pytest.fixture
def downloader(policy, pauses):
    return Downloader(policy, LIMITS, sleep=pauses.append)


@pytest.fixture
def impatient(policy):
    """A downloader that waits for seconds only."""
    return Downloader(policy, SHORT, sleep=lambda _: None)
