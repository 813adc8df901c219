"""The second person of a benchmark: a text made for measuring is answered for and signed as any other is, or nothing of
it would be published."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

WHO = "ig-lead@example.invalid"


def tries(program: str, folder: Path, env: Mapping[str, str]) -> None:
    """Answer every open place of the checklist of the example's summary and sign it with a key made for this."""
    key = folder / "second"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", str(key)], check=True)
    listed = folder / "signoff" / "allowed_signers"
    others = [line for line in listed.read_text("utf-8").splitlines() if not line.startswith(f"{WHO} ")]
    public = " ".join(key.with_suffix(".pub").read_text("utf-8").split()[:2])
    listed.write_text("\n".join([*others, f'{WHO} namespaces="casereview-intruder" {public}']) + "\n", "utf-8")
    who = {**env, "GIT_COMMITTER_EMAIL": WHO, "GIT_COMMITTER_NAME": "Somebody"}
    _run([program, "intruder", "new", "rowan", "summary"], folder, who)
    path = folder / "reviews" / "rowan" / "intruder" / "summary.yml"
    answered = re.sub(
        r"found: open\n    tried: \"\"", 'found: nothing\n    tried: "Looked at."', path.read_text("utf-8")
    )
    path.write_text(answered, "utf-8")
    _run([program, "intruder", "sign", "rowan", "summary", "--key", str(key)], folder, who)


def _run(command: list[str], folder: Path, env: Mapping[str, str]) -> None:
    done = subprocess.run(command, cwd=folder, env=dict(env), capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command[1:3])}: {done.stdout}{done.stderr}")
