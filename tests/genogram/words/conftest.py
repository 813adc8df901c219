"""Small families and ways of printing for the tests of words; the helpers beside the tests are found here."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
