#!/usr/bin/env python3
"""Checks the pooled vectors of an ONNX file of the model against reference-vectors.json, by cosine.

Prints the lowest cosine. Exit codes: 0 all reach --minimum, 1 some do not, 2 wrong usage or unreadable input.
"""

import argparse
import json
import sys
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

MODEL_DIRECTORY = Path(__file__).resolve().parent.parent / "model"
PREFIXES = {"query": "query: ", "passage": "passage: "}


def embed(session: onnxruntime.InferenceSession, tokenizer: Tokenizer, text: str) -> np.ndarray:
    """The mean of a text's token vectors, of length 1. One text at a time, so that no padding is involved."""
    encoding = tokenizer.encode(text)
    inputs = {
        "input_ids": np.array([encoding.ids], np.int64),
        "attention_mask": np.array([encoding.attention_mask], np.int64),
    }
    (hidden,) = session.run(["last_hidden_state"], inputs)
    mean = hidden[0].mean(0)
    return mean / np.linalg.norm(mean)


def cosines(model: Path, tokenizer_file: Path, references: Path) -> list[tuple[float, str, str]]:
    """(cosine, role, text) of each reference, the lowest first."""
    items = json.loads(references.read_text(encoding="utf-8"))["items"]
    if not items:
        raise ValueError(f"{references} has no items")
    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    tokenizer.enable_truncation(512)
    session = onnxruntime.InferenceSession(str(model), providers=["CPUExecutionProvider"])
    found = []
    for item in items:
        reference = np.array(item["vector"], np.float64)
        vector = embed(session, tokenizer, PREFIXES[item["role"]] + item["text"])
        if vector.shape != reference.shape:
            raise ValueError(
                f"the model gives {vector.size} dimensions, the references have {reference.size}"
            )
        # The references are rounded to six decimals, so their length is not quite 1.
        found.append((float(vector @ reference / np.linalg.norm(reference)), item["role"], item["text"]))
    return sorted(found)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "model",
        type=Path,
        nargs="?",
        default=MODEL_DIRECTORY / "onnx" / "model_quantized.onnx",
        help="ONNX file (the shipped one)",
    )
    parser.add_argument("--tokenizer", type=Path, default=MODEL_DIRECTORY / "tokenizer.json")
    parser.add_argument("--references", type=Path, default=MODEL_DIRECTORY / "reference-vectors.json")
    parser.add_argument("--minimum", type=float, default=0.995, help="lowest cosine accepted (0.995)")
    options = parser.parse_args()
    for path in (options.model, options.tokenizer, options.references):
        if not path.is_file():
            parser.error(f"no such file: {path}")
    try:
        found = cosines(options.model, options.tokenizer, options.references)
    # tokenizers and onnxruntime raise no narrower class than Exception for a file that they cannot read.
    except Exception as error:
        parser.error(str(error))
    low = [entry for entry in found if not entry[0] >= options.minimum]  # NaN is low
    for cosine, role, text in low:
        print(f"{cosine:.6f} {role}: {text}", file=sys.stderr)
    lowest = found[0][0]
    print(f"{len(found)} texts, lowest cosine {lowest:.6f}, {len(low)} below {options.minimum}")
    sys.exit(1 if low else 0)


if __name__ == "__main__":
    main()
