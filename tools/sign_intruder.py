"""Brings the example's intruder's checklists up to date and signs them, with a key that is thrown away.

    python tools/sign_intruder.py

Run it after the last change of a text, of its data or of the procedure: any such change undoes the signature. Answers
stand in reviews/*/intruder/*.yml and are kept; a place of a text that nobody has answered yet stops the run, and is
answered in that file. Each run makes a new key for the second person and puts its public half into
signoff/allowed_signers. Nobody keeps the private half. Needs the example's keystore, which it finds by itself.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
#: The second person: an officer of the example who wrote none of the texts and does not publish.
WHO = "ig-lead@example.invalid"
USES = "git,casereview-intruder"
ALLOWED = ROOT / "signoff" / "allowed_signers"
REVIEWS = ("rowan", "hawthorn", "juniper")


def main() -> int:
    """Sign every checklist of the example."""
    os.environ |= {
        "CASEREVIEW_KEYSTORE": str(ROOT / "examples" / "demo-keystore"),
        "CASEREVIEW_IDENTITY": str(ROOT / "examples" / "demo-keystore" / "reader.txt"),
        "GIT_COMMITTER_NAME": "Information governance lead",
        "GIT_COMMITTER_EMAIL": WHO,
    }
    with tempfile.TemporaryDirectory(prefix="casereview-keys-") as folder:
        key = Path(folder, "key")
        _make_key(key)
        for review in REVIEWS:
            if code := _run("intruder", "new", review):
                return code
            for path in sorted((ROOT / "reviews" / review / "intruder").glob("*.yml")):
                if code := _run("intruder", "sign", review, path.stem, "--key", str(key)):
                    return code
    return max(_run("intruder", "check", review) for review in REVIEWS)


def _make_key(path: Path) -> None:
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(path)], check=True)
    kind, public = path.with_suffix(".pub").read_text().split()[:2]
    others = [line for line in ALLOWED.read_text("utf-8").splitlines() if not line.startswith(f"{WHO} ")]
    line = f'{WHO} namespaces="{USES}" {kind} {public}'
    ALLOWED.write_text("\n".join([*others, line]) + "\n", encoding="utf-8")


def _run(*words: str) -> int:
    return subprocess.run([sys.executable, "-m", "casereview", *words], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
