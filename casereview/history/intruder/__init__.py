"""The motivated-intruder checklist: what a second person tried before something is published, answered and signed."""

from __future__ import annotations

from casereview.history.intruder.checklist import Checklist, Prompt, prompts_of, read_checklist
from casereview.history.intruder.content import stamps
from casereview.history.intruder.problems import checklist_problems
from casereview.history.intruder.signing import sign_checklist

__all__ = ["Checklist", "Prompt", "checklist_problems", "prompts_of", "read_checklist", "sign_checklist", "stamps"]
