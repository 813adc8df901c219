"""What Git knows: authorship, approvals, sign-off, verification."""

from __future__ import annotations
