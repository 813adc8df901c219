"""Records that Git would take and `casereview verify` does not: each way of getting round a signature."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import World

RECORD = "reviews/alder/imr/health/signoffs/v1.yml"
SECTION = "reviews/alder/imr/health/30-analysis.md"
GENUINE = '{role: countersigner, grade: director, agency: health, principal: "director@example.invalid"}'


def codes(world: World) -> list[str]:
    """The codes of the errors that verify prints, which must then end with 1."""
    code, out = world.verify("--format", "text")
    found = [word for line in out.splitlines() if line.startswith("reviews/") for word in line.split()[1:2]]
    assert code == (1 if found else 0), out
    return sorted(set(found))


def test_a_record_forged_by_nobody_is_right(world: World) -> None:
    world.forge(world.good_record())
    assert codes(world) == []


def test_a_record_that_nobody_signed(world: World) -> None:
    record = world.good_record()
    world.write(RECORD, record)
    world.commit(who="director", on="2010-06-30")
    assert codes(world) == ["CR703"]


def test_a_record_that_nobody_committed(world: World) -> None:
    world.write(RECORD, world.good_record())
    assert codes(world) == ["CR702"]


def test_a_key_nobody_knows(world: World) -> None:
    world.forge(world.good_record(), key="outsider")
    assert codes(world) == ["CR703"]


def test_the_words_of_git_for_a_key_nobody_knows_say_good(world: World) -> None:
    world.forge(world.good_record(), key="outsider")
    setting = f"gpg.ssh.allowedSignersFile={world.root}/signoff/allowed_signers"
    done = subprocess.run(
        ["git", "-c", setting, "verify-commit", "HEAD"], cwd=world.root, capture_output=True, text=True
    )
    assert (done.returncode, 'Good "git" signature' in done.stderr) == (1, True)


def test_a_list_of_keys_of_ones_own_does_not_count(world: World, key_line: Callable[..., str], tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text(key_line(world, "outsider").replace("outsider@", "director@"))
    world.git("config", "gpg.ssh.allowedSignersFile", str(own))
    world.forge(world.good_record(), key="outsider")
    assert codes(world) == ["CR703"]


def test_a_key_listed_by_the_commit_it_signs_does_not_count(world: World, key_line: Callable[..., str]) -> None:
    record = world.good_record()
    line = key_line(world, "outsider").replace("outsider@", "director@")
    world.write("signoff/allowed_signers", line)
    world.write(RECORD, record)
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={world.keys / 'outsider'}")
    world.git("add", "-A")
    world.git(*settings, "commit", "-q", "-S", "-m", "Sign", who="director", on="2010-06-30")
    assert codes(world) == ["CR702", "CR703"]


def test_one_persons_key_under_another_persons_name(world: World) -> None:
    world.forge(world.good_record(), key="chair")
    assert codes(world) == ["CR704"]


def test_a_committer_who_is_not_the_signer(world: World) -> None:
    world.forge(world.good_record(), who="chair")
    assert codes(world) == ["CR704"]


def test_a_signature_moved_to_other_content(world: World) -> None:
    world.approve()
    raw = world.git("cat-file", "commit", "HEAD").replace("Sign imr/health", "Sign imr/police")
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin"], cwd=world.root, input=raw.encode(), capture_output=True
    )
    world.git("reset", "-q", "--hard", made.stdout.decode().strip())
    assert codes(world) == ["CR703"]


@pytest.mark.parametrize(
    ("who", "signer"),
    [
        ("chair", "{role: board-chair, grade: director, principal: chair@example.invalid}"),
        ("manager", "{role: countersigner, grade: team-manager, agency: health, principal: manager@example.invalid}"),
        ("police", "{role: countersigner, grade: director, agency: police, principal: police@example.invalid}"),
        ("manager", "{role: countersigner, grade: director, agency: health, principal: manager@example.invalid}"),
    ],
    ids=["another role", "a grade too low", "another agency", "a grade made up"],
)
def test_somebody_who_may_not_sign(world: World, who: str, signer: str) -> None:
    record = world.good_record()
    assert GENUINE in record
    world.forge(record.replace(GENUINE, signer), who=who, key=who)
    assert codes(world) == ["CR705"]


def test_an_item_of_the_statement_that_is_missing(world: World) -> None:
    world.forge(world.good_record().replace(", st4]", "]"))
    assert codes(world) == ["CR706"]


def test_content_that_changed_between_reading_and_signing(world: World) -> None:
    record = world.good_record()
    world.replace(SECTION, "alone once", "alone twice")
    world.forge(record)
    code, out = world.verify()
    assert (code, "not that of what lay in the repository: files imr/health/30-analysis.md." in out) == (1, True)


def test_a_list_that_leaves_a_file_out(world: World) -> None:
    lines = world.good_record().splitlines(keepends=True)
    world.forge("".join(line for line in lines if "30-analysis.md" not in line))
    assert codes(world) == ["CR707"]


def test_a_code_whose_person_is_left_out(world: World) -> None:
    record = world.good_record()
    line = next(line for line in record.splitlines() if "id: hv-1," in line)
    kept = line[: line.index("commitment:")] + "commitment: withheld}"
    world.forge(record.replace(line, kept))
    assert "CR707" in codes(world)


def test_a_file_that_is_a_link_to_another(world: World) -> None:
    (world.root / "elsewhere.md").write_bytes((world.root / SECTION).read_bytes())
    (world.root / SECTION).unlink()
    (world.root / SECTION).symlink_to("../../../../elsewhere.md")
    world.commit()
    before = world.head()
    code, out = world.approve()
    assert (code, "a link or an embedded repository" in out) == (2, True), out
    assert world.head() == before


def test_a_record_of_another_number(world: World) -> None:
    world.forge(world.good_record().replace("version: 1\n", "version: 2\n", 1))
    assert codes(world) == ["CR701"]


def test_a_record_that_comes_with_a_merge(world: World) -> None:
    record = world.good_record()
    world.git("checkout", "-q", "-b", "side")
    world.write("notes.txt", "side\n")
    world.commit()
    world.git("checkout", "-q", "main")
    world.git("merge", "-q", "--no-ff", "--no-commit", "side")
    world.write(RECORD, record)
    world.git("add", "-A")
    settings = ("-c", "gpg.format=ssh", "-c", f"user.signingkey={world.keys / 'director'}")
    world.git(*settings, "commit", "-q", "-S", "-m", "Fit together", who="director", on="2010-06-30")
    assert codes(world) == ["CR702"]


def test_a_sign_off_made_on_a_branch_holds_after_an_honest_merge(world: World) -> None:
    world.git("checkout", "-q", "-b", "side")
    world.approve()
    world.git("checkout", "-q", "main")
    world.write("notes.txt", "main\n")
    world.commit(on="2010-07-01")
    world.git("merge", "-q", "--no-ff", "-m", "Fit together", "side", on="2010-07-02")
    assert codes(world) == []


def test_a_key_whose_time_was_over_and_a_date_set_back(world: World, key_line: Callable[..., str]) -> None:
    record = world.good_record()
    world.write("signoff/allowed_signers", key_line(world, "director", 'namespaces="git",valid-before="20100601"'))
    world.commit()
    world.forge(record.replace("on: 2010-06-30", "on: 2010-05-20"), on="2010-05-20")
    assert codes(world) == ["CR709"]


def test_a_date_in_the_record_that_is_not_that_of_the_commit(world: World) -> None:
    world.forge(world.good_record().replace("on: 2010-06-30", "on: 2010-06-01"))
    assert codes(world) == ["CR709"]


def test_a_replaced_commit_deceives_nobody(world: World) -> None:
    record = world.good_record()
    world.forge(record)
    good = world.git("rev-parse", "HEAD")
    world.git("reset", "-q", "--hard", "HEAD~1")
    world.write(RECORD, record)
    world.commit(who="director", on="2010-06-30")
    world.git("replace", "HEAD", good)
    assert codes(world) == ["CR703"]
