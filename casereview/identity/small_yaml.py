"""Reading the small files of keys that the program writes itself, without paying for a YAML parser.

They are written as JSON, which is YAML; where somebody wrote one by hand as YAML, the YAML parser reads it.
"""

from __future__ import annotations

import json
from typing import Any


def read_mapping(data: bytes) -> dict[str, Any]:
    """The mapping a small file holds; ValueError (without its content) where it holds none."""
    text = data.decode("utf-8")
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    try:
        value = json.loads(body)
    except RecursionError:
        value = None
    except ValueError:
        from casereview.sources.yaml_file import parse_yaml

        parsed = parse_yaml("keystore.yml", text)
        value = None if parsed.diagnostics else parsed.value
    if not isinstance(value, dict):
        raise ValueError("not a mapping") from None  # noqa: TRY004 - content, not a caller's mistake
    return value
