"""What the blocks of a body choose is looked up for the whole body at once: one query for a model.

Left to itself Wagtail asks for each kind of block and each of its fields: a lesson with a document, a PDF and a video
with subtitles would ask four times for documents. Whoever needs the same rows beside the text, as the cards of a
lesson do, takes them from its blocks.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextvars import ContextVar
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks import StreamValue

from academy.kernel.kept import kept_rows


class Chosen:
    """The rows one body names; those of a model are looked up when the first block asks for one."""

    def __init__(self, named: Iterable[tuple[type[Model], int]]) -> None:
        self._waiting: defaultdict[type[Model], set[int]] = defaultdict(set)
        self._rows: defaultdict[type[Model], dict[int, Model | None]] = defaultdict(dict)
        for model, key in named:
            self._waiting[model].add(key)

    def rows(self, block: "SharedChooserBlock", keys: Collection[int]) -> dict[int, Model | None]:
        """Return at least the rows under these keys, None for one that is gone."""
        found, waiting = self._rows[block.model_class], self._waiting.pop(block.model_class, set())
        if missing := (waiting | set(keys)) - found.keys():
            found |= dict.fromkeys(missing) | block.look_up(missing)
        return found


#: What the body whose blocks are being read has looked up.
_at_hand: ContextVar[Chosen | None] = ContextVar("chosen", default=None)


class SharedChooserBlock(blocks.ChooserBlock):
    """A chooser that shares with the other blocks of its body; alone, in a form, it looks for its own row."""

    def look_up(self, keys: Collection[int]) -> dict[int, Model]:
        """Return the rows by primary key; all blocks of one model do it alike."""
        return self.model_class._default_manager.in_bulk(keys)

    def bulk_to_python(self, values: Collection[int | None]) -> list[Model | None]:
        chosen = _at_hand.get()
        if chosen is None:
            return super().bulk_to_python(values)
        rows = chosen.rows(self, {key for key in values if key is not None})
        return [rows.get(key) for key in values]


class KeptChooserBlock(SharedChooserBlock):
    """A chooser of what is public and changes seldom: its rows come from the cache."""

    def look_up(self, keys: Collection[int]) -> dict[int, Model]:
        return kept_rows(self.model_class, keys)


class SharingValue(StreamValue):
    """The blocks of a body, which share what they choose."""

    @cached_property
    def _chosen(self) -> Chosen:
        named = (_named_in(self.stream_block.child_blocks[raw["type"]], raw["value"]) for raw in self.raw_data)
        return Chosen(pair for pairs in named for pair in pairs)

    def __getitem__(self, place):
        token = _at_hand.set(self._chosen)
        try:
            return super().__getitem__(place)
        finally:
            _at_hand.reset(token)


class SharingStreamBlock(blocks.StreamBlock):
    def to_python(self, value: Any) -> StreamValue:
        found = super().to_python(value)
        return SharingValue(self, list(found.raw_data), is_lazy=True) if found.is_lazy else found


def _named_in(block: blocks.Block, raw: Any) -> Iterator[tuple[type[Model], int]]:
    """Yield model and key of everything a stored block names, itself or in its fields."""
    if isinstance(block, SharedChooserBlock) and raw is not None:
        yield block.model_class, raw
    elif isinstance(block, blocks.StructBlock) and raw:
        for name, field in block.child_blocks.items():
            yield from _named_in(field, raw.get(name))
