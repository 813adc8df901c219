"""Families nobody thought of: no fault in any of them, and the same layout however they are told."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from laid import drawn_graph, laid
from laid_families import invented, shuffled

from casereview.genogram.layout import lay_out
from casereview.genogram.measure import node_width

SMALL = [(seed, size, wild) for size in (3, 6, 10, 16) for seed in range(10) for wild in (False, True)]
LARGE = [(seed, size, wild) for size, seeds in ((30, 2), (60, 1)) for seed in range(seeds) for wild in (False, True)]


@pytest.mark.parametrize(("seed", "size", "wild"), [*SMALL, *LARGE, (1, 200, True)])
def test_no_fault_in_any_family(seed: int, size: int, wild: bool) -> None:
    """Each once; order of birth; twins together; sibships apart; nothing overlaps; children below their parents."""
    found = laid(invented(seed, size, wild=wild))
    assert found.quality.faults == 0, found.quality
    assert found.quality.apart >= found.quality.least_apart


@pytest.mark.parametrize(("seed", "size", "wild"), [case for case in SMALL if case[1] > 6] + LARGE[:4])
def test_the_same_layout_in_whatever_order_a_family_is_told(seed: int, size: int, wild: bool) -> None:
    told = invented(seed, size, wild=wild)
    once = lay_out(drawn_graph(told), node_width)
    for turn in (1, 2):
        assert lay_out(drawn_graph(shuffled(told, turn)), node_width) == once


def test_tame_families_are_as_good_as_can_be() -> None:
    """Without loops and outsiders no line crosses another, and no couple stands apart that need not."""
    found = [laid(invented(seed, 20)).quality for seed in range(12)]
    assert sum(one.crossings for one in found) == 0
    assert sum(one.apart - one.least_apart for one in found) == 0


def test_layouts_do_not_depend_on_the_seed_of_hashes() -> None:
    """Sets and dictionaries are walked in another order in every process; the places stay."""
    program = Path(__file__).with_name("printed.py")
    seen = {
        subprocess.run(
            [sys.executable, str(program)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[3])},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "77")
    }
    assert len(seen) == 1
    assert len(seen.pop().strip()) == len(hashlib.sha256().hexdigest())
