"""The encoder of multilingual-e5-small in PyTorch, for tuning, and the file that a tuned one is kept in."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from q4_weights import LINEAR_NAMES, NORM_NAMES, Q4Weights

# `<s>`, the two tokens of "query:" or "passage:", and `</s>` take no part in late interaction.
LEADING_TOKENS, TRAILING_TOKENS = 3, 1


class Encoder(nn.Module):
    """Token ids [batch, sequence] and their mask to hidden states [batch, sequence, hidden].

    The word table is a buffer and not a parameter: it stays as it is, so that its 4-bit form stays exact.
    """

    def __init__(self, weights: Q4Weights) -> None:
        super().__init__()
        self.heads = weights.heads
        words = weights.unpacked("emb.word", weights.vocabulary)
        self.register_buffer("word", torch.tensor(words), persistent=False)
        self.pos = nn.Parameter(torch.tensor(weights.positions_with_type()))
        self.embedding_norm = _norm(weights, "emb.ln")
        self.layers = nn.ModuleList(_layer(weights, layer) for layer in range(weights.layers))

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        batch, length = ids.shape
        hidden = self.embedding_norm(self.word[ids] + self.pos[:length])
        attended = mask[:, None, None, :].bool()

        def split(value: Tensor) -> Tensor:
            return value.view(batch, length, self.heads, -1).transpose(1, 2)

        for layer in self.layers:
            query, key, value = (split(layer[name](hidden)) for name in ("q", "k", "v"))
            mixed = F.scaled_dot_product_attention(query, key, value, attn_mask=attended)
            mixed = mixed.transpose(1, 2).reshape(batch, length, -1)
            hidden = layer["aln"](hidden + layer["ao"](mixed))
            hidden = layer["oln"](hidden + layer["fo"](F.gelu(layer["fi"](hidden))))
        return hidden

    def save(self, path: Path) -> None:
        """Writes every parameter as float32, by its name in the 4-bit weight file, for build_model.py."""
        arrays = {"pos": _array(self.pos)}
        arrays["emb.ln.w"] = _array(self.embedding_norm.weight)
        arrays["emb.ln.b"] = _array(self.embedding_norm.bias)
        for number, layer in enumerate(self.layers):
            for name, module in layer.items():
                arrays[f"l{number}.{name}.w"] = _array(module.weight)
                arrays[f"l{number}.{name}.b"] = _array(module.bias)
        np.savez(path, **arrays)


def pooled(hidden: Tensor, mask: Tensor) -> Tensor:
    """[texts, hidden]: the mean of each text's token vectors, of length 1."""
    weight = mask[..., None].float()
    return F.normalize((hidden.float() * weight).sum(1) / weight.sum(1), dim=-1)


def token_vectors(hidden: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Token vectors of length 1, and which of them are the text's own."""
    position = torch.arange(mask.shape[1])[None]
    own = (position >= LEADING_TOKENS) & (position < mask.sum(1, keepdim=True) - TRAILING_TOKENS)
    return F.normalize(hidden.float(), dim=-1), own


def _layer(weights: Q4Weights, number: int) -> nn.ModuleDict:
    layer = nn.ModuleDict()
    for name in LINEAR_NAMES:
        key, width = f"l{number}.{name}", weights.linear_width(name)
        matrix = torch.tensor(weights.unpacked(key + ".w", width))
        linear = nn.Linear(matrix.shape[1], width)
        linear.weight.data = matrix
        linear.bias.data = torch.tensor(weights.floats(key + ".b"))
        layer[name] = linear
    for name in NORM_NAMES:
        layer[name] = _norm(weights, f"l{number}.{name}")
    return layer


def _norm(weights: Q4Weights, name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(weights.hidden, eps=weights.norm_epsilon)
    norm.weight.data = torch.tensor(weights.floats(name + ".w"))
    norm.bias.data = torch.tensor(weights.floats(name + ".b"))
    return norm


def _array(parameter: Tensor) -> np.ndarray:
    return parameter.detach().float().numpy()
