#!/usr/bin/env python3
"""Writes multilingual-e5-small as an ONNX graph that onnxruntime 1.14 (@xenova/transformers 2.17) loads.

The word table stays 4-bit and is unpacked with standard operators, row by looked-up row: unpacked, its
250,037 rows would be 384 MB of a model that is otherwise 85 MB. The encoder is written as float32 and
quantised afterwards (quantize.py).
"""

import argparse
import sys
import zipfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from q4_weights import LINEAR_NAMES, NORM_NAMES, Q4Weights, WeightFileError, read_q4_weights

OPSET = 17  # the first with LayerNormalization; onnxruntime 1.14 knows up to 18
IR_VERSION = 8

UNPACKED, PACKED = "unpacked", "packed"


class GraphBuilder:
    """Collects the nodes and constants of an ONNX graph; values are known by name.

    Node names number the nodes in the order of writing, so that a graph is the same byte for byte each time.
    """

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def integers(self, name: str, *values: int) -> str:
        return self.constant(name, np.array(values, np.int64))

    def node(self, kind: str, inputs: list[str], output: str | None = None, **attributes) -> str:
        number = len(self.nodes)
        output = output or f"{kind.lower()}_{number}"
        self.nodes.append(helper.make_node(kind, inputs, [output], name=f"n{number}_{kind}", **attributes))
        return output


class EncoderGraph:
    """The encoder, written into a GraphBuilder from the embeddings up.

    `tuned` holds the arrays of a tuned encoder by name (train.py), and is empty for the weights as they were.
    `packed` leaves the matrices 4-bit; onnxruntime then unpacks them once, when it loads the model.
    """

    def __init__(self, weights: Q4Weights, tuned: dict[str, np.ndarray], packed: bool) -> None:
        self.weights = weights
        self.tuned = tuned
        self.packed = packed
        self.graph = GraphBuilder()

    def build(self) -> onnx.ModelProto:
        hidden = self._embeddings()
        mask = self._additive_mask()
        heads, size = self.weights.heads, self.weights.head_size
        self.split = self.graph.integers("c.split", 0, 0, heads, size)
        self.merge = self.graph.integers("c.merge", 0, 0, self.weights.hidden)
        self.attention_scale = self.graph.constant("c.scale", np.float32(1 / np.sqrt(size)))
        for layer in range(self.weights.layers):
            hidden = self._layer(layer, hidden, mask)
        self.graph.node("Identity", [hidden], output="last_hidden_state")
        return self._model()

    def _floats(self, name: str) -> np.ndarray:
        return self.tuned[name].reshape(-1) if name in self.tuned else self.weights.floats(name)

    def _unpack(self, packed: str, scale: str) -> str:
        """Bytes as floats [..., 16] and scales [...] to weights [..., 32]; ONNX has no shift on floats."""
        node = self.graph.node
        high = node("Floor", [node("Mul", [packed, "c.16th"])])
        low = node("Sub", [packed, node("Mul", [high, "c.16"])])
        nibbles = node("Concat", [low, high], axis=-1)
        return node("Mul", [node("Sub", [nibbles, "c.8"]), node("Unsqueeze", [scale, "c.ax-1"])])

    def _embeddings(self) -> str:
        graph, node, weights = self.graph, self.graph.node, self.weights
        words = weights.packed("emb.word", weights.vocabulary)
        graph.constant("word.packed", words["q"])
        graph.constant("word.scale", words["d"])
        packed = node("Cast", [node("Gather", ["word.packed", "input_ids"], axis=0)], to=TensorProto.FLOAT)
        graph.constant("c.16th", np.float32(1 / 16))
        graph.constant("c.16", np.float32(16))
        graph.constant("c.8", np.float32(8))
        graph.integers("c.ax-1", -1)
        scale = node("Cast", [node("Gather", ["word.scale", "input_ids"], axis=0)], to=TensorProto.FLOAT)
        blocks = self._unpack(packed, scale)  # [batch, sequence, hidden / 32, 32]
        shape = node("Shape", ["input_ids"])
        flat_shape = node("Concat", [shape, graph.integers("c.H", weights.hidden)], axis=0)
        vectors = node("Reshape", [blocks, flat_shape])
        length = node("Gather", [shape, graph.integers("c.i1", 1)], axis=0)
        table = self.tuned["pos"] if self.tuned else weights.positions_with_type()
        position_inputs = [
            graph.constant("pos", table),
            graph.integers("c.0", 0),
            length,
            graph.integers("c.ax0", 0),
        ]
        summed = node("Add", [vectors, node("Slice", position_inputs)])
        return self._norm(summed, "emb.ln", "eln")

    def _additive_mask(self) -> str:
        """0 where a token may be attended to, -10000 where not: [batch, 1, 1, sequence]."""
        graph, node = self.graph, self.graph.node
        mask = node("Cast", ["attention_mask"], to=TensorProto.FLOAT)
        mask = node("Unsqueeze", [mask, graph.integers("c.ax12", 1, 2)])
        hidden_tokens = node("Sub", [graph.constant("c.1", np.float32(1)), mask])
        return node("Mul", [hidden_tokens, graph.constant("c.neg", np.float32(-10000))])

    def _norm(self, value: str, name: str, prefix: str) -> str:
        gain = self.graph.constant(prefix + ".w", self._floats(name + ".w"))
        bias = self.graph.constant(prefix + ".b", self._floats(name + ".b"))
        epsilon = float(np.float32(self.weights.norm_epsilon))
        return self.graph.node("LayerNormalization", [value, gain, bias], axis=-1, epsilon=epsilon)

    def _linear(self, value: str, layer: int, name: str) -> str:
        key, width = f"l{layer}.{name}", self.weights.linear_width(name)
        if self.packed:
            matrix = self._packed_matrix(key, width)
        else:
            rows = self.tuned[key + ".w"] if self.tuned else self.weights.unpacked(key + ".w", width)
            matrix = self.graph.constant(
                key + ".W", rows.T
            )  # ONNX multiplies from the left: [inputs, outputs]
        product = self.graph.node("MatMul", [value, matrix])
        return self.graph.node("Add", [product, self.graph.constant(key + ".bias", self._floats(key + ".b"))])

    def _packed_matrix(self, key: str, width: int) -> str:
        graph, node = self.graph, self.graph.node
        blocks = self.weights.packed(key + ".w", width)
        packed = node("Cast", [graph.constant(key + ".packed", blocks["q"])], to=TensorProto.FLOAT)
        scale = node("Cast", [graph.constant(key + ".scale", blocks["d"])], to=TensorProto.FLOAT)
        unpacked = self._unpack(packed, scale)
        rows = node("Reshape", [unpacked, graph.integers(key + ".shape", width, -1)])
        return node("Transpose", [rows], perm=[1, 0])

    def _layer(self, layer: int, hidden: str, mask: str) -> str:
        node = self.graph.node
        attended = self._linear(self._attention(layer, hidden, mask), layer, "ao")
        hidden = self._norm(node("Add", [hidden, attended]), f"l{layer}.aln", f"l{layer}.aln")
        widened = self._gelu(layer, self._linear(hidden, layer, "fi"))
        narrowed = self._linear(widened, layer, "fo")
        return self._norm(node("Add", [hidden, narrowed]), f"l{layer}.oln", f"l{layer}.oln")

    def _attention(self, layer: int, hidden: str, mask: str) -> str:
        node = self.graph.node

        def heads(name: str, order: list[int]) -> str:
            split = node("Reshape", [self._linear(hidden, layer, name), self.split])
            return node("Transpose", [split], perm=order)

        query = heads("q", [0, 2, 1, 3])
        key = heads("k", [0, 2, 3, 1])  # transposed for the product
        value = heads("v", [0, 2, 1, 3])
        scores = node("Mul", [node("MatMul", [query, key]), self.attention_scale])
        attention = node("Softmax", [node("Add", [scores, mask])], axis=-1)
        mixed = node("Transpose", [node("MatMul", [attention, value])], perm=[0, 2, 1, 3])
        return node("Reshape", [mixed, self.merge])

    def _gelu(self, layer: int, value: str) -> str:
        """x/2 * (1 + erf(x / sqrt 2)); the Gelu operator is newer than opset 17."""
        graph, node = self.graph, self.graph.node
        root = graph.constant(f"c.rsqrt2.{layer}", np.float32(0.7071067811865476))
        erf = node("Erf", [node("Mul", [value, root])])
        half = node("Mul", [value, graph.constant(f"c.half.{layer}", np.float32(0.5))])
        return node("Mul", [half, node("Add", [erf, graph.constant(f"c.one.{layer}", np.float32(1))])])

    def _model(self) -> onnx.ModelProto:
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "sequence"])
            for name in ("input_ids", "attention_mask")
        ]
        output = helper.make_tensor_value_info(
            "last_hidden_state", TensorProto.FLOAT, ["batch", "sequence", self.weights.hidden]
        )
        graph = helper.make_graph(
            self.graph.nodes, "multilingual-e5-small", inputs, [output], self.graph.constants
        )
        opsets = [helper.make_opsetid("", OPSET)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION, producer_name="sanad")


def read_tuned(path: Path, weights: Q4Weights) -> dict[str, np.ndarray]:
    """The arrays of a tuned encoder (train.py), all of them present and none beside them, in float32."""
    try:
        with np.load(path) as archive:
            tuned = dict(archive)
    except (ValueError, zipfile.BadZipFile) as error:
        raise WeightFileError(f"{path} is not an archive of arrays: {error}") from error
    expected = {"pos", "emb.ln.w", "emb.ln.b"} | {
        f"l{layer}.{name}.{part}"
        for layer in range(weights.layers)
        for name in LINEAR_NAMES + NORM_NAMES
        for part in ("w", "b")
    }
    if wrong := sorted(expected ^ set(tuned)):
        raise WeightFileError(f"{path} is not an encoder of this network: missing or unknown: {wrong[:5]}")
    if wrong := sorted(name for name, value in tuned.items() if value.dtype != np.float32):
        raise WeightFileError(f"{path} has arrays that are not float32: {wrong[:5]}")
    if tuned["pos"].shape != (weights.positions, weights.hidden):
        raise WeightFileError(f"{path}: positions are {tuned['pos'].shape}")
    return tuned


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", type=Path, help="e5-small-q4.bin (fetch_inputs.py)")
    parser.add_argument("output", type=Path, help="the ONNX file to write")
    parser.add_argument(
        "--encoder",
        default=UNPACKED,
        metavar=f"{UNPACKED}|{PACKED}|FILE.npz",
        help="the base's encoder as float32 (default) or left 4-bit, or a tuned one written by train.py",
    )
    options = parser.parse_args()
    if options.encoder not in (UNPACKED, PACKED) and not options.encoder.endswith(".npz"):
        parser.error(f"--encoder must be {UNPACKED}, {PACKED} or a file ending in .npz")
    try:
        weights = read_q4_weights(options.base)
        is_file = options.encoder.endswith(".npz")
        tuned = read_tuned(Path(options.encoder), weights) if is_file else {}
        model = EncoderGraph(weights, tuned, packed=options.encoder == PACKED).build()
        onnx.checker.check_model(model)
        onnx.save(model, options.output)
    except (
        OSError,
        ValueError,
    ) as error:  # WeightFileError is a ValueError
        sys.exit(f"build_model.py: {error}")
    print(f"wrote {options.output}, {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
