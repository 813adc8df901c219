"""All files with a name planted in them: ``for plant in plants(): file, data = plant.planted()``.

Importable by its path; ``planting.py`` beside it says what a plant is.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import plants_archives
import plants_docx
import plants_docx_more
import plants_images
import plants_mail
import plants_pdf
import plants_pdf_more
import plants_site
import plants_xlsx
from planting import HARMLESS, REGISTER, Plant

__all__ = ["HARMLESS", "REGISTER", "Plant", "plants"]

_BEDS = (
    plants_docx.BED,
    plants_docx_more.BED,
    plants_xlsx.BED,
    plants_pdf.BED,
    plants_pdf_more.BED,
    plants_site.BED,
    plants_images.BED,
    plants_archives.BED,
    plants_mail.BED,
)


def plants() -> Iterator[Plant]:
    """Every plant, in a fixed order; names are unique within a group."""
    for bed in _BEDS:
        yield from bed.plants
