"""Signatures under certificates, made and proved with SSH keys as Git's own signatures are.

The signature lies beside the certificate (``….yml.sig``). ``signoff/allowed_signers`` says whose keys count; a line
there that is limited to Git (``namespaces="git"``) needs ``namespaces="git,casereview-certificate"``.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from casereview.diagnostics import CannotRun, Diagnostic, Severity
from casereview.identity.envelope import is_forgotten

NAMESPACE = "casereview-certificate"
ALLOWED = "signoff/allowed_signers"
_HOW = f'It is listed there in a line of the form: ADDRESS namespaces="git,{NAMESPACE}" ssh-ed25519 AAAA…'


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one certificate: ``principal`` is whose key signed it, empty where it does not hold; then ``problem``."""

    path: str
    principal: str
    problem: str = ""


def signing_key(root: Path, given: str) -> str:
    """The key to sign with: the file given, else Git's ``user.signingkey``; :class:`CannotRun` without either."""
    command = ["git", "config", "user.signingkey"]
    key = given or subprocess.run(command, cwd=root, capture_output=True, check=False).stdout.decode().strip()
    if not key:
        hint = (
            "Name it with --key FILE, or once for all: git config user.signingkey FILE. Without a signature: --unsigned"
        )
        raise CannotRun("No key is set that the certificate could be signed with.", hint)
    return key


def sign(data: bytes, key: str) -> bytes:
    """The signature under ``data``. ``key`` is a file, or the text of a public key whose secret half an agent holds."""
    with tempfile.TemporaryDirectory(prefix="casereview-") as folder:
        more: list[str] = []
        if key.startswith(("ssh-", "key::", "ecdsa-", "sk-")):
            public = Path(folder, "key.pub")
            public.write_text(key.removeprefix("key::") + "\n", encoding="ascii")
            key, more = str(public), ["-U"]
        made = _run("-Y", "sign", "-n", NAMESPACE, "-f", str(Path(key).expanduser()), *more, given=data)
    if made.returncode or not made.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        hint = "Is this a private SSH key, and can this machine use it? Try: ssh-add -L"
        raise CannotRun("The certificate could not be signed. Nothing was changed.", hint)
    return made.stdout


def verify(data: bytes, signature: bytes, allowed: bytes, day: str) -> str:
    """The address whose key made the signature, as ``allowed`` has it for that day (YYYY-MM-DD); empty where none
    holds."""
    time = f"-Overify-time={day.replace('-', '')}"
    with tempfile.TemporaryDirectory(prefix="casereview-") as folder:
        keys, made = Path(folder, "allowed_signers"), Path(folder, "signature")
        keys.write_bytes(allowed)
        made.write_bytes(signature)
        listed = _run("-Y", "find-principals", time, "-s", str(made), "-f", str(keys))
        for line in listed.stdout.decode("utf-8", "replace").splitlines() if not listed.returncode else ():
            for principal in line.split(","):
                asked = ("-Y", "verify", time, "-f", str(keys), "-I", principal, "-n", NAMESPACE, "-s", str(made))
                if _run(*asked, given=data).returncode == 0:
                    return principal
    return ""


def verify_certificates(root: Path, review_dir: Path) -> list[Verdict]:
    """Every certificate of forgetting of a review, proved by the keys that the repository lists."""
    return [_verdict(root, review_dir, path) for path in sorted((review_dir / "register").glob("forgotten-*.yml"))]


def check_certificates(root: Path, review_dir: Path) -> Iterator[Diagnostic]:
    """Certificates that do not hold; one without a signature is a warning."""
    for verdict in verify_certificates(root, review_dir):
        if not verdict.principal:
            unsigned = not Path(root, f"{verdict.path}.sig").exists()
            severity = Severity.WARNING if unsigned else Severity.ERROR
            hint = "See: casereview identity verify-certificate. Restore both files from Git if one was changed."
            yield Diagnostic(verdict.path, 1, 1, "CR627", verdict.problem, hint, severity)


def _verdict(root: Path, review_dir: Path, path: Path) -> Verdict:
    shown = path.relative_to(root).as_posix()
    signature = path.with_name(f"{path.name}.sig")
    if not signature.is_file():
        return Verdict(shown, "", "The certificate is not signed.")
    data = path.read_bytes()
    try:
        stated = json.loads(data)
        fits = path.name == f"forgotten-{stated['entry']}-{stated['on']}.yml" and stated["review"] == review_dir.name
        day = str(stated["on"])
    except (ValueError, KeyError, TypeError):
        fits, day = False, ""
    if not fits:
        return Verdict(shown, "", "The certificate is of another entry, another day or another review than its file.")
    entry = path.with_name(f"{stated['entry']}.age")
    if entry.is_file() and not is_forgotten(entry.read_bytes()[:100]):
        return Verdict(shown, "", "The entry that it says was forgotten stands in the identity register again.")
    allowed = root / ALLOWED
    principal = verify(data, signature.read_bytes(), allowed.read_bytes() if allowed.is_file() else b"", day)
    if principal:
        return Verdict(shown, principal)
    problem = f"The signature does not hold: the certificate was altered, or {ALLOWED} does not list the key for it."
    return Verdict(shown, "", f"{problem} {_HOW}")


def _run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["ssh-keygen", *arguments], input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise CannotRun(
            "The program ssh-keygen is not installed.", "Install OpenSSH (with Git for Windows it is)."
        ) from None
