#!/usr/bin/env python3
"""Write ../similarity.onnx: the cosines of question tokens with stored token vectors, for late interaction.

similarity[m, n] = (question[m, d] x float(values[n, d])^T) * scales[n]

A graph of three nodes lets onnxruntime, which runs the model anyway, do this multiplication with the processor's vector
instructions; in JavaScript it takes about twenty times as long.
"""

import sys
from pathlib import Path

import onnx
from onnx import TensorProto, helper


def build() -> onnx.ModelProto:
    """Return the graph; its sizes are free."""
    tensor = helper.make_tensor_value_info
    graph = helper.make_graph(
        [
            helper.make_node("Cast", ["values"], ["float_values"], to=TensorProto.FLOAT),
            helper.make_node("Gemm", ["question", "float_values"], ["product"], transB=1),
            helper.make_node("Mul", ["product", "scales"], ["similarity"]),
        ],
        "similarity",
        [
            tensor("question", TensorProto.FLOAT, ["m", "d"]),
            tensor("values", TensorProto.INT8, ["n", "d"]),
            tensor("scales", TensorProto.FLOAT, ["n"]),
        ],
        [tensor("similarity", TensorProto.FLOAT, ["m", "n"])],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="sanad"
    )
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    default = Path(__file__).resolve().parent.parent / "similarity.onnx"
    onnx.save(build(), sys.argv[1] if len(sys.argv) > 1 else str(default))
