"""Rendering in a process without a key.

The parent holds the key. It decrypts, takes out of the identity register what the edition prints
(:mod:`casereview.identity.handed`), and hands that over through a pipe together with the search terms of the scan. The
child renders, weighs and searches in its own memory, and hands back finished files or the diagnostics that refuse them.
Neither writes anything that identifies anybody to a disk; only the parent puts files in place.
"""

from __future__ import annotations

from casereview.publish.keyless.parent import in_keyless_process
from casereview.publish.keyless.task import Made, Task

__all__ = ["Made", "Task", "in_keyless_process"]
