"""An https server on this computer that says, byte for byte, what a test wants, and remembers what it was asked."""

import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOSTS = ("originals.test", "other.test", "rebinding.test", "mixed.test", "elsewhere.test")
Script = Callable[[str], Iterator[bytes]]  # request -> the bytes of the reply, piece by piece


def reply(status: int, body: bytes = b"", **headers: str) -> Iterator[bytes]:
    """A plain reply; underscores in names of headers become dashes, `None` leaves a header out."""
    fields = {"content-length": str(len(body)), "connection": "close"}
    fields |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in fields.items() if value is not None)]
    yield "\r\n".join([*lines, "", ""]).encode("latin-1") + body


class Server:
    """Serves scripts by path; every other path, robots.txt among them, is "not found"."""

    def __init__(self, certificate, key) -> None:
        self.scripts: dict[str, Script] = {}
        self.asked: list[tuple[str, str]] = []  # host and path
        self.requests: list[str] = []
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        self._context = context
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        self._closing = False
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._closing = True
        self._socket.close()

    def _accept(self) -> None:
        while not self._closing:
            with contextlib.suppress(OSError):
                connection, _ = self._socket.accept()
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError), self._context.wrap_socket(connection, server_side=True) as secured:
            request = b""
            while b"\r\n\r\n" not in request:
                if not (more := secured.recv(4096)):
                    return
                request += more
            text = request.decode("latin-1")
            path = text.split(" ", 2)[1]
            host = next(line[6:].strip() for line in text.split("\r\n") if line.lower().startswith("host: "))
            self.requests.append(text)
            self.asked.append((host, path))
            for piece in self.scripts.get(path, lambda _: reply(404))(text):
                secured.sendall(piece)


def certificate_for(folder) -> tuple[str, str]:
    """Make a certificate for the hosts of the tests; returns the paths of certificate and key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOSTS[0])])
    now = datetime.datetime.now(datetime.UTC)
    names = [*map(x509.DNSName, HOSTS), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / "certificate.pem", folder / "key.pem"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return str(paths[0]), str(paths[1])
