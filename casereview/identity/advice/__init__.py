"""Advice: where a language model sees a name that nothing else saw.

Never part of any gate. A model finds nine names in ten and cannot say whose they are; it may draw a careful reader's
eye to the tenth that is in no identity register. Needs the extra ``casereview[advice]``.
"""

from __future__ import annotations

from casereview.identity.advice.advise import Advice, advise
from casereview.identity.advice.models import MODELS_FILE, Model, Seen, load_models

__all__ = ["MODELS_FILE", "Advice", "Model", "Seen", "advise", "load_models"]
