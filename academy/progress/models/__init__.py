from .evidence import EvidenceEntry
from .framework import FrameworkVersion, StandardVersion
from .standing import Standing

__all__ = ["EvidenceEntry", "FrameworkVersion", "StandardVersion", "Standing"]
