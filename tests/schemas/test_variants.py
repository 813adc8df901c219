"""How a procedure is found and locked, and how a variant is laid over what it extends."""

from __future__ import annotations

import pytest

from casereview.model.digest import LOCK_NAME
from casereview.model.procedures.load import load_profile, open_profile

from .small_procedure import ROOT, SMALL, STORE, VARIANT, Shelf, changed, line_of, merged, told, variant

CASES = ROOT / "tests" / "cases" / "schemas"
FOUR = ROOT / "templates" / "profiles" / "four-lscb-2010" / "1"


class TestLocks:
    def test_a_procedure_that_was_never_locked_is_refused(self) -> None:
        shelf = Shelf({"small@1": SMALL})
        del shelf.held["small@1"][LOCK_NAME]
        [problem] = shelf.open("small@1").problems
        assert (problem.code, problem.path) == ("CR540", "templates/profiles/small/1/profile.lock")

    @pytest.mark.parametrize("lock", [b"", b"{}", b"[]", b"null", b'{"digest": 1}', b"\xff", b"digest"])
    def test_a_lock_that_holds_no_digest_is_wrong_and_nothing_falls_over_it(self, lock: bytes) -> None:
        shelf = Shelf({"small@1": SMALL})
        shelf.held["small@1"][LOCK_NAME] = lock
        assert [it.code for it in shelf.open("small@1").problems] == ["CR540"]

    def test_a_procedure_changed_after_it_was_locked_is_refused(self) -> None:
        shelf = Shelf({"small@1": SMALL})
        shelf.change("small@1", "Is it whole?", "Is it complete?")
        assert [it.code for it in shelf.open("small@1").problems] == ["CR540"]
        assert shelf.open("small@1").profile is None
        assert load_profile(shelf, "small@1", STORE).profile is None

    def test_another_file_in_its_folder_counts(self) -> None:
        shelf = Shelf({"small@1": SMALL})
        shelf.held["small@1"]["letter.md"] = b"Dear member,\n"
        assert [it.code for it in shelf.open("small@1").problems] == ["CR540"]

    def test_without_asking_for_the_lock_a_change_is_no_problem(self) -> None:
        shelf = Shelf({"small@1": SMALL})
        shelf.change("small@1", "Is it whole?", "Is it complete?")
        assert shelf.open("small@1", locked=False).problems == ()

    def test_a_variant_of_a_changed_procedure_is_refused(self) -> None:
        shelf = variant("")
        shelf.change("small@1", "Is it whole?", "Is it complete?")
        problems = shelf.open("variant@1").problems
        assert [(it.code, it.path) for it in problems] == [("CR540", "templates/profiles/small/1/profile.lock")]

    def test_a_variant_of_a_procedure_that_was_locked_anew_is_refused(self) -> None:
        shelf = variant("")
        shelf.change("small@1", "Is it whole?", "Is it complete?")
        shelf.lock("small@1")
        problems = shelf.open("variant@1").problems
        assert [(it.code, it.path) for it in problems] == [("CR540", "templates/profiles/variant/1/profile.lock")]

    def test_a_variant_can_be_locked_again_over_what_it_extends_now(self) -> None:
        shelf = variant("")
        shelf.change("small@1", "Is it whole?", "Is it complete?")
        shelf.lock("small@1")
        shelf.lock("variant@1")
        assert shelf.open("variant@1").problems == ()


class TestPins:
    @pytest.mark.parametrize("pin", ["small@2", "large@1", "small", "@1", ""])
    def test_a_version_that_is_not_there_loads_as_none(self, pin: str) -> None:
        loaded = load_profile(Shelf({"small@1": SMALL}), pin, STORE)
        assert (loaded.profile, loaded.diagnostics) == (None, ())
        assert open_profile(Shelf({"small@1": SMALL}), pin, STORE) is None

    def test_a_version_in_the_first_format_stays_loadable(self) -> None:
        shelf = Shelf({})
        shelf.held["four-lscb-2010@1"] = {it.name: it.read_bytes() for it in FOUR.iterdir()}
        loaded = load_profile(shelf, "four-lscb-2010@1", STORE)
        assert loaded.diagnostics == ()
        assert loaded.profile is not None
        assert loaded.profile.forms["suitability"].demand == "answered"

    def test_a_variant_may_extend_a_version_in_the_first_format(self) -> None:
        shelf = Shelf({})
        shelf.held["four-lscb-2010@1"] = {it.name: it.read_bytes() for it in FOUR.iterdir()}
        own = VARIANT.replace("small@1", "four-lscb-2010@1") + "naming: {imr: label}\n"
        shelf.held["variant@1"] = {"profile.yml": own.encode()}
        shelf.lock("variant@1")
        opened = shelf.open("variant@1")
        assert opened.problems == ()
        assert opened.profile is not None
        assert len(opened.profile.documents["imr"].questions) == 12

    def test_a_file_that_is_no_yaml_or_does_not_fit_its_schema_is_none(self) -> None:
        for text in ("a: [", "- a list", "", SMALL.replace("title: A small procedure\n", "")):
            shelf = Shelf({"small@1": text})
            assert shelf.open("small@1").problems
            assert shelf.open("small@1").profile is None

    def test_a_procedure_that_extends_one_that_is_not_there_is_told_at_extends(self) -> None:
        shelf = Shelf({"variant@1": VARIANT})
        assert told(shelf, "variant@1") == [("CR542", "extends: small@1")]

    @pytest.mark.parametrize("field", ["id", "version", "title", "status"])
    def test_a_variant_that_does_not_say_what_it_is_lacks_that(self, field: str) -> None:
        lines = [line for line in VARIANT.splitlines(keepends=True) if not line.startswith(f"{field}:")]
        shelf = Shelf({"small@1": SMALL, "variant@1": "".join(lines)})
        [problem] = shelf.open("variant@1").problems
        assert problem.code == "CR101"
        assert f"{field}:" in problem.hint

    def test_procedures_that_extend_each_other_are_told_at_extends(self) -> None:
        back = VARIANT.replace("id: variant", "id: small").replace("small@1", "variant@1")
        shelf = Shelf({"variant@1": VARIANT, "small@1": back})
        assert told(shelf, "variant@1") == [("CR542", "extends: variant@1")]

    def test_a_procedure_that_extends_itself_is_told_at_extends(self) -> None:
        shelf = Shelf({"variant@1": VARIANT.replace("small@1", "variant@1")})
        assert told(shelf, "variant@1") == [("CR542", "extends: variant@1")]

    def test_what_is_wrong_with_the_extended_one_is_told_there(self) -> None:
        shelf = Shelf({"small@1": changed(SMALL, "rows: records", "rows: recordings"), "variant@1": VARIANT})
        assert told(shelf, "variant@1") == [("CR541", "rows: recordings")]


class TestVariants:
    def test_inherits_everything_but_what_it_says_of_itself(self) -> None:
        data = merged("")
        assert (data["id"], data["version"], data["title"]) == ("variant", 1, "The neighbours' way")
        assert data["status"] == "in-force"
        assert [it["id"] for it in data["documents"]["imr"]["questions"]] == ["q1", "q2"]
        assert data["clocks"][0]["value"] == 2

    def test_does_not_inherit_the_day_its_base_was_read(self) -> None:
        provisional = changed(SMALL, "status: historic", "status: historic\nas_at: 2026-11-26")
        data = variant("", **{"small@1": provisional}).open("variant@1").data
        assert data is not None
        assert "as_at" not in data

    def test_a_field_takes_the_place_of_the_inherited_one_and_its_neighbours_stay(self) -> None:
        data = merged("terms: {board: partnership}\nnaming: {imr: initials-title, overview: pseudonym}\n")
        assert (data["terms"]["board"], data["terms"]["panel"]) == ("partnership", "panel")
        assert (data["naming"]["overview"], data["naming"]["summary"]) == ("pseudonym", "public")

    def test_one_field_of_an_edition_may_be_changed_alone(self) -> None:
        assert merged("editions: {coded: {ages: years}}\n")["editions"]["coded"]["persons"] == "label"

    def test_a_list_of_words_takes_the_place_of_the_inherited_one(self) -> None:
        assert merged("recommendations: {scopes: [national]}\n")["recommendations"]["scopes"] == ["national"]

    def test_an_item_takes_the_place_of_the_one_of_the_same_id(self) -> None:
        data = merged("roles: [{id: lead, title: Leader}]\n")
        assert [(it["id"], it["title"]) for it in data["roles"]] == [
            ("manager", "Manager"),
            ("lead", "Leader"),
            ("director", "Director"),
        ]

    def test_what_an_item_does_not_say_again_is_inherited(self) -> None:
        data = merged("scales: [{id: quality, title: Standards}]\n")
        assert data["scales"][0]["title"] == "Standards"
        assert (data["scales"][0]["header"], len(data["scales"][0]["grades"])) == ("cover", 2)

    def test_an_item_inside_an_item_is_replaced_alone(self) -> None:
        own = "forms: [{id: cover, items: [{id: co2, text: How}]}]\n"
        items = merged(own)["forms"][0]["items"]
        assert [(it["id"], it["text"]) for it in items] == [("co1", "Born"), ("co2", "How")]

    def test_a_signer_is_known_by_the_role_and_a_criterion_by_its_key(self) -> None:
        data = merged(
            "signoff: {signers: [{role: director, min_grade: senior, when: final}]}\n"
            "recommendations: {criteria: [{key: specific, word: Clear, prompt: Is it?}]}\n"
        )
        assert [(it["role"], it["min_grade"]) for it in data["signoff"]["signers"]] == [("director", "senior")]
        assert [(it["key"], it["word"]) for it in data["recommendations"]["criteria"]] == [("specific", "Clear")]

    def test_adds_an_item_at_the_end(self) -> None:
        assert [it["id"] for it in merged("roles: [{id: chair, title: Chair}]\n")["roles"]][-1] == "chair"

    @pytest.mark.parametrize(
        ("own", "order"),
        [
            ("{id: a, title: A, after: manager}", "manager a lead director"),
            ("{id: a, title: A, before: lead}", "manager a lead director"),
            ("{id: a, title: A, before: manager}", "a manager lead director"),
            ("{id: a, title: A, after: manager, before: lead}", "manager a lead director"),
            ("{id: a, title: A, after: b}, {id: b, title: B, after: manager}", "manager b a lead director"),
            ("{id: a, title: A, after: lead}, {id: b, title: B, after: lead}", "manager lead a b director"),
            ("{id: a, title: A, before: lead}, {id: b, title: B, before: lead}", "manager a b lead director"),
            ("{id: director, title: Director, before: manager}", "director manager lead"),
            ("{id: manager, title: Manager, after: director}", "lead director manager"),
            ("{id: lead, remove: true}", "manager director"),
            ("{id: lead, remove: true}, {id: a, title: A, after: manager}", "manager a director"),
        ],
    )
    def test_items_stand_where_they_want_to(self, own: str, order: str) -> None:
        small = SMALL.replace("to: lead", "to: manager").replace("role: director", "role: manager")
        shelf = Shelf({"small@1": small, "variant@1": f"{VARIANT}roles: [{own}]\n"})
        opened = shelf.open("variant@1")
        assert opened.problems == ()
        assert opened.data is not None
        assert " ".join(it["id"] for it in opened.data["roles"]) == order

    def test_no_word_of_where_an_item_stands_is_left_in_the_whole(self) -> None:
        roles = merged("roles: [{id: a, title: A, after: manager}, {id: lead, title: Lead, before: a}]\n")["roles"]
        assert all(set(it) <= {"id", "title"} for it in roles)

    def test_items_of_a_new_item_may_say_where_they_stand(self) -> None:
        own = "  - {id: x, text: X}\n      - {id: y, text: Y, before: x}\n"
        data = merged(f"forms:\n  - id: visit\n    title: Visit\n    kind: facts\n    items:\n    {own}")
        assert [it["id"] for it in data["forms"][-1]["items"]] == ["y", "x"]

    @pytest.mark.parametrize(
        ("own", "code", "line"),
        [
            ("roles:\n  - {id: chair, remove: true}\n", "CR541", "- {id: chair"),
            ("roles:\n  - {id: a, title: A, after: boss}\n", "CR541", "- {id: a"),
            ("roles:\n  - {id: a, title: A, before: boss}\n", "CR541", "- {id: a"),
            ("roles:\n  - {id: a, title: A, after: lead, before: manager}\n", "CR543", "- {id: a"),
            ("roles:\n  - {id: a, title: A, after: a}\n", "CR543", "- {id: a"),
            ("roles:\n  - {id: a, title: A}\n  - {id: a, title: B}\n", "CR403", "- {id: a, title: B"),
            ("roles:\n  - {id: lead, title: A}\n  - {id: lead, title: B}\n", "CR403", "- {id: lead, title: B"),
            ("naming:\n  key_for: [press]\n", "CR541", "key_for: [press]"),
            ("sheets:\n  - {id: request, remove: true}\n", "CR541", "extends: small@1"),
            ("roles:\n  - {id: lead, remove: true}\n", "CR541", "extends: small@1"),
            ("roles:\n  - {id: chair}\n", "CR101", "- {id: chair}"),
            ("roles:\n  - {title: Chair}\n", "CR101", "- {title: Chair}"),
            ("role: []\n", "CR102", "role: []"),
        ],
        ids=[
            "nothing to take out",
            "nothing to stand after",
            "nothing to stand before",
            "no place between",
            "after itself",
            "a new id twice",
            "an inherited id twice",
            "a name that leads nowhere",
            "a sheet that a letter needs",
            "a role that a letter needs",
            "an added item that is not whole",
            "an item without an id",
            "a field that there is not",
        ],
    )
    def test_what_is_wrong_with_a_variant_is_told_in_its_file(self, own: str, code: str, line: str) -> None:
        shelf = variant(own)
        found = [(it.code, it.path, line_of(shelf, it)) for it in shelf.open("variant@1").problems]
        assert found
        assert {path for _, path, _ in found} == {"templates/profiles/variant/1/profile.yml"}
        assert (code, True) in {(it, where.startswith(line)) for it, _, where in found}

    def test_items_that_each_want_to_stand_beside_the_next_are_told_of(self) -> None:
        shelf = variant("roles:\n  - {id: a, title: A, after: b}\n  - {id: b, title: B, after: a}\n")
        assert told(shelf, "variant@1") == [
            ("CR543", "- {id: a, title: A, after: b}"),
            ("CR543", "- {id: b, title: B, after: a}"),
        ]

    def test_a_fault_of_an_added_item_is_told_at_that_item_wherever_it_stands(self) -> None:
        own = "roles:\n  - {id: a, title: A}\nclocks:\n  - {id: x, text: X, of: imr, trigger: agreed, before: report}\n"
        assert [where[:9] for _, where in told(variant(own), "variant@1")] == ["- {id: x,"]

    def test_a_fault_of_an_inherited_item_is_told_at_its_list(self) -> None:
        forms = "forms:\n  - {id: a, title: A, kind: facts}\n  - {id: b, title: B, kind: facts}\n"
        assert told(variant(f"{forms}scales:\n  - {{id: quality, remove: true}}\n"), "variant@1") == [
            ("CR541", "- {id: a, title: A, kind: facts}"),
        ]

    def test_a_variant_of_a_variant_has_what_both_say(self) -> None:
        third = VARIANT.replace("id: variant", "id: third").replace("small@1", "variant@1")
        shelf = variant(
            "roles: [{id: a, title: A}]\n", **{"third@1": third + "roles: [{id: b, title: B, before: a}]\n"}
        )
        opened = shelf.open("third@1")
        assert opened.problems == ()
        assert opened.data is not None
        assert [it["id"] for it in opened.data["roles"]] == ["manager", "lead", "director", "b", "a"]

    def test_the_variant_among_the_cases_of_the_schema_is_in_order(self) -> None:
        base, own = ((CASES / "profile" / f"good-{it}.yml").read_text(encoding="utf-8") for it in ("full", "variant"))
        shelf = Shelf({"estuary-2011@3": base, "estuary-variant@1": own})
        assert shelf.open("estuary-2011@3").problems == ()
        assert shelf.open("estuary-variant@1").problems == ()
