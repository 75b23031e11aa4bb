#!/usr/bin/env python3
"""Quantises the float32 graph of build_model.py to uint8 with hardly a loss.

1. Activation outliers are moved into the weights (SmoothQuant, Xiao et al. 2023): x W = (x / s)(s W) with
   s_j = max|x_j|^alpha / max|W_j|^(1 - alpha), where x is measured on calibration texts.
2. Every product with a constant matrix is then quantised dynamically, per channel. Weights are uint8, since
   int8 ones saturate on processors without VNNI. KEPT_FLOAT stays float32: these matrices carry most of the
   error.
"""

import argparse
import json
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from google.protobuf.message import DecodeError
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer

KEPT_FLOAT = ("l4.fo.W", "l0.fo.W")  # FFN output of layers 0 and 4
CALIBRATION_PASSAGES, CALIBRATION_QUESTIONS = 60, 120
BATCH = 4
SMALLEST = 1e-4  # keeps a channel that is never used from dividing by zero


def calibration_texts(path: Path) -> list[str]:
    """Texts from {"passages": [{"text": …}], "questions": [{"question": …}]}, with the model's prefixes."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        passages = [passage["text"] for passage in data["passages"][:CALIBRATION_PASSAGES]]
        questions = [question["question"] for question in data["questions"][:CALIBRATION_QUESTIONS]]
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(
            f'{path} is not {{"passages": [{{"text"}}], "questions": [{{"question"}}]}}: {error!r}'
        ) from error
    if not passages or not questions:
        raise ValueError(f"{path} needs passages and questions, both")
    return ["passage: " + text for text in passages] + ["query: " + text for text in questions]


def batches(tokenizer: Tokenizer, texts: list[str]) -> Iterator[dict[str, np.ndarray]]:
    """The model's inputs, a few texts at a time, padded to the longest of them."""
    tokenizer.enable_truncation(512)
    tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
    for start in range(0, len(texts), BATCH):
        encodings = tokenizer.encode_batch(texts[start : start + BATCH])
        yield {
            "input_ids": np.array([encoding.ids for encoding in encodings], np.int64),
            "attention_mask": np.array([encoding.attention_mask for encoding in encodings], np.int64),
        }


def constant_products(model: onnx.ModelProto) -> list[onnx.NodeProto]:
    """The MatMul nodes whose second input is a constant."""
    constants = {tensor.name for tensor in model.graph.initializer}
    return [node for node in model.graph.node if node.op_type == "MatMul" and node.input[1] in constants]


def largest_activations(
    model: onnx.ModelProto, names: list[str], inputs: Iterator[dict[str, np.ndarray]]
) -> dict[str, np.ndarray]:
    """For each of the named values the largest magnitude of each channel over all real tokens."""
    probe = onnx.ModelProto()
    probe.CopyFrom(model)
    for name in names:
        probe.graph.output.append(helper.make_tensor_value_info(name, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(probe.SerializeToString(), providers=["CPUExecutionProvider"])
    largest = {name: 0 for name in names}
    for batch in inputs:
        real = batch["attention_mask"].astype(bool)
        for name, value in zip(names, session.run(names, batch), strict=True):
            largest[name] = np.maximum(largest[name], np.abs(value[real]).max(0))
    return largest


def smooth(
    model: onnx.ModelProto, products: list[onnx.NodeProto], largest: dict[str, np.ndarray], alpha: float
) -> None:
    """Divides the input of each product by s and multiplies its matrix by s, in place."""
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    sharing: dict[str, list[onnx.NodeProto]] = {}  # products with the same input share its scale
    for product in products:
        sharing.setdefault(product.input[0], []).append(product)

    scales: dict[str, np.ndarray] = {}
    nodes = []
    for node in model.graph.node:
        if node in products and node.input[0] not in scales:
            name = node.input[0]
            weight = np.max(
                [np.abs(numpy_helper.to_array(constants[each.input[1]])).max(1) for each in sharing[name]], 0
            )
            scales[name] = np.clip(largest[name], SMALLEST, None) ** alpha / np.clip(
                weight, SMALLEST, None
            ) ** (1 - alpha)
            inverse = (1 / scales[name]).astype(np.float32)
            model.graph.initializer.append(numpy_helper.from_array(inverse, name + ".smooth"))
            nodes.append(
                helper.make_node("Mul", [name, name + ".smooth"], [name + ".s"], name=name + "_smooth")
            )
        nodes.append(node)

    for product in products:
        name, matrix = product.input[0], constants[product.input[1]]
        scaled = (numpy_helper.to_array(matrix) * scales[name][:, None]).astype(np.float32)
        matrix.CopyFrom(numpy_helper.from_array(scaled, matrix.name))
        product.input[0] = name + ".s"
    del model.graph.node[:]
    model.graph.node.extend(nodes)


def quantise(source: Path, calibration: Path, tokenizer: Path, output: Path, alpha: float) -> None:
    """Writes `output`, the uint8 form of `source`."""
    texts = calibration_texts(calibration)
    try:
        model = onnx.load(source)
    except DecodeError as error:
        raise ValueError(f"{source} is not an ONNX file: {error}") from error
    products = constant_products(model)
    if missing := set(KEPT_FLOAT) - {product.input[1] for product in products}:
        raise ValueError(f"{source} has no matrix {sorted(missing)}: not a float32 graph of build_model.py")
    names = sorted({product.input[0] for product in products})
    largest = largest_activations(model, names, batches(Tokenizer.from_file(str(tokenizer)), texts))
    smooth(model, products, largest, alpha)
    with tempfile.TemporaryDirectory(dir=output.parent) as directory:
        smoothed = Path(directory) / "smoothed.onnx"
        onnx.save(model, smoothed)
        quantize_dynamic(
            smoothed,
            output,
            nodes_to_quantize=[product.name for product in products if product.input[1] not in KEPT_FLOAT],
            per_channel=True,
            weight_type=QuantType.QUInt8,
            extra_options={"MatMulConstBOnly": True},
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("source", type=Path, help="float32 graph (build_model.py)")
    parser.add_argument("calibration", type=Path, help="JSON with passages and questions")
    parser.add_argument("tokenizer", type=Path, help="tokenizer.json (fetch_inputs.py)")
    parser.add_argument("output", type=Path, help="the ONNX file to write")
    parser.add_argument(
        "--alpha", type=float, default=0.7, help="share of the outliers that the weights take over (0.7)"
    )
    options = parser.parse_args()
    if not 0 <= options.alpha <= 1:
        parser.error("--alpha must be between 0 and 1")
    for path in (options.source, options.calibration, options.tokenizer):
        if not path.is_file():
            parser.error(f"no such file: {path}")
    # onnxruntime advises a pre-processing pass at every run, which is for static quantisation.
    logging.disable(logging.WARNING)
    try:
        quantise(options.source, options.calibration, options.tokenizer, options.output, options.alpha)
    except (OSError, ValueError) as error:
        sys.exit(f"quantize.py: {error}")
    print(f"wrote {options.output}, {options.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
