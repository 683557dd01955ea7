"""How the mail server is reached: as its URL says, and never in a way that gives secrets away."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pydantic import ValidationError

from adapters.codec import new_key
from adapters.post.mailer import Mailer, MailServerAway, Outgoing
from adapters.settings import Settings
from tests.post.mail_server import MailServer
from tests.post.school import SENDER

NOW = datetime(2026, 10, 5, 7, tzinfo=UTC)
HELLO = Outgoing(id="m-1", to_address="a@example.org", subject="Hello", body="Zoë\n")


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for this machine, signed by itself, and its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.now(UTC) - timedelta(hours=1))
        .not_valid_after(datetime.now(UTC) + timedelta(hours=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    path = tmp_path / "mail.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def context(certificate: Path) -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(certificate)
    return made


def check_password(
    _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: LoginPassword
) -> AuthResult:
    return AuthResult(success=data == LoginPassword(b"post", b"p@ss word"), handled=False)


async def deliver(url: str) -> None:
    async with Mailer(url, SENDER).connected() as line:
        await line.send(HELLO, NOW)


@pytest.fixture
def secure(certificate: Path) -> Iterator[MailServer]:
    """A mail server that asks for encryption and a password."""
    server = MailServer()
    server.start(
        tls_context=context(certificate),
        require_starttls=True,
        auth_required=True,
        authenticator=check_password,
    )
    yield server
    server.stop()


async def test_a_message_goes_encrypted_and_signed_in(
    secure: MailServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    await deliver(f"smtp+starttls://post:p%40ss%20word@127.0.0.1:{secure.port}")

    (letter,) = secure.taken
    assert letter["Message-ID"] == "<m-1@school.example>"
    assert letter["Date"].datetime == NOW
    assert letter["Content-Language"] == "en-GB"
    assert letter.get_content() == "Zoë\r\n"


async def test_a_wrong_password_is_a_server_that_is_away_and_is_not_repeated_in_the_reason(
    secure: MailServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with pytest.raises(MailServerAway, match=r"did not let Handrail in \(535\)") as away:
        await deliver(f"smtp+starttls://post:wrong@127.0.0.1:{secure.port}")
    assert "wrong" not in str(away.value)


async def test_a_certificate_nobody_vouches_for_is_not_trusted(secure: MailServer) -> None:
    with pytest.raises(MailServerAway):
        await deliver(f"smtp+starttls://post:p%40ss%20word@127.0.0.1:{secure.port}")
    assert secure.taken == []


async def test_starttls_is_never_silently_left_out(mail: MailServer) -> None:
    with pytest.raises(MailServerAway):
        await deliver(mail.url.replace("smtp://", "smtp+starttls://"))
    assert mail.taken == []


@pytest.mark.parametrize(
    ("url", "advice"),
    [
        ("mail.example:25", "write it like smtp"),
        ("imap://mail.example", "write it like smtp"),
        ("smtp://", "write it like smtp"),
        ("smtps://mail.example:port", "write it like smtp"),
        ("smtp://me:secret@mail.example", "would send its password unencrypted"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_with_advice(url: str, advice: str) -> None:
    with pytest.raises(ValueError, match=advice) as refused:
        Mailer(url, SENDER)
    assert "secret" not in str(refused.value)


def test_a_sender_without_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="write it like Handrail"):
        Mailer("smtps://mail.example", "Handrail")


def test_settings_say_which_variable_to_mend_and_never_what_it_holds() -> None:
    keys = {"payload_keys": f"k:{new_key()}", "session_secret": "b" * 32}
    with pytest.raises(ValidationError, match="would send its password unencrypted") as refused:
        Settings.model_validate({**keys, "smtp_url": "smtp://me:secret@mail.example"})
    assert refused.value.errors()[0]["loc"] == ("smtp_url",)
    assert "me:secret" not in str(refused.value)
    with pytest.raises(ValidationError, match="write it like Handrail"):
        Settings.model_validate({**keys, "mail_from": "Handrail"})
