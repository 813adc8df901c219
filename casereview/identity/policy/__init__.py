"""The jigsaw: facts that are no name and yet lead to somebody, found in what an edition prints."""

from __future__ import annotations

from casereview.identity.policy.findings import policy_findings
from casereview.identity.policy.rules import NeverWaived, PolicyRule, never_waived, policy_rules

__all__ = ["NeverWaived", "PolicyRule", "never_waived", "policy_findings", "policy_rules"]
