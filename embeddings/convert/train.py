#!/usr/bin/env python3
"""Tunes the encoder of multilingual-e5-small so that a question in any language meets its Arabic passage.

Two InfoNCE losses over the documents of a batch: on the pooled vectors, and on late interaction (the mean
over the question's tokens of the best cosine among the document's tokens). bfloat16 autocast on a CPU, AdamW,
cosine schedule after a warm-up, exponential moving average. The result is mixed with the encoder it started
from (WiSE-FT, Wortsman et al. 2022), which keeps what tuning would lose.
"""

import argparse
import math
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from encoder import Encoder, pooled, token_vectors
from q4_weights import WeightFileError, read_q4_weights
from training_data import WHOLE_PARAGRAPH, Batch, Key, TrainingData, TrainingDataError

LONGEST_QUESTION = 48  # tokens
WARM_UP_STEPS = 40
FINAL_RATE = 0.05  # share of the learning rate that the schedule ends at
AVERAGE_DECAY = 0.99
REPORT_EVERY = 50
EXCLUDED = -1e4  # a logit that takes no part in the softmax

Tokenise = Callable[[list[str], int], tuple[Tensor, Tensor]]


@dataclass(frozen=True)
class Settings:
    """What train.py can be told; the defaults made the shipped model."""

    steps: int = 360
    learning_rate: float = 3e-5
    pooled_temperature: float = 0.02
    late_temperature: float = 0.03
    mix: float = 0.6
    seed: int = 7


def late_interaction(query: Tensor, query_own: Tensor, document: Tensor, document_own: Tensor) -> Tensor:
    """[questions, documents] from token vectors of length 1 and the masks of those that count."""
    with torch.autocast("cpu", torch.bfloat16):
        similarity = torch.einsum("qtc,dsc->qtds", query, document)
    best = similarity.float().masked_fill(~document_own[None, None], -1.0).amax(-1)
    total = torch.einsum("qtd,qt->qd", best, query_own.float())
    return total / query_own.sum(1, keepdim=True).clamp(min=1)


def also_answers(batch: Batch) -> Tensor:
    """[questions, documents]: documents beside the question's own that answer it too: no negatives."""

    def answers(question: Key, document: Key) -> bool:
        whole = WHOLE_PARAGRAPH in (question.part, document.part)
        return question.group == document.group and (whole or question.part == document.part)

    return torch.tensor(
        [
            [j != i and answers(question, document) for j, document in enumerate(batch.document_keys)]
            for i, question in enumerate(batch.question_keys)
        ]
    )


def batch_loss(encoder: Encoder, tokenise: Tokenise, batch: Batch, settings: Settings) -> Tensor:
    """The sum of the two losses of a batch."""
    query_ids, query_mask = tokenise(["query: " + text for text in batch.questions], LONGEST_QUESTION)
    document_ids, document_mask = tokenise(
        ["passage: " + text for text in batch.documents], batch.longest_document
    )
    with torch.autocast("cpu", torch.bfloat16):
        query_hidden = encoder(query_ids, query_mask)
        document_hidden = encoder(document_ids, document_mask)
    late = late_interaction(
        *token_vectors(query_hidden, query_mask), *token_vectors(document_hidden, document_mask)
    )
    excluded = also_answers(batch)
    answers = torch.arange(len(batch.questions))  # document i answers question i

    def contrast(scores: Tensor, temperature: float) -> Tensor:
        return F.cross_entropy((scores / temperature).masked_fill(excluded, EXCLUDED), answers)

    cosine = pooled(query_hidden, query_mask) @ pooled(document_hidden, document_mask).T
    return contrast(cosine, settings.pooled_temperature) + contrast(late, settings.late_temperature)


def learning_rate(step: int, settings: Settings) -> float:
    """Linear warm-up, times a cosine from 1 down to FINAL_RATE over all steps."""
    warm_up = min(1, (step + 1) / WARM_UP_STEPS)
    cosine = 1 + math.cos(math.pi * step / settings.steps)
    return settings.learning_rate * warm_up * (FINAL_RATE + (1 - FINAL_RATE) / 2 * cosine)


def make_tokenise(tokenizer: Tokenizer) -> Tokenise:
    def tokenise(texts: list[str], longest: int) -> tuple[Tensor, Tensor]:
        """Ids and mask, [texts, tokens], cut at `longest` tokens and padded to the longest text."""
        tokenizer.enable_truncation(longest)
        tokenizer.enable_padding(pad_id=1, pad_token="<pad>")
        encodings = tokenizer.encode_batch(texts)
        ids = torch.tensor([encoding.ids for encoding in encodings])
        return ids, torch.tensor([encoding.attention_mask for encoding in encodings])

    return tokenise


def tune(encoder: Encoder, tokenise: Tokenise, data: TrainingData, settings: Settings) -> None:
    """Tunes the encoder in place, and mixes it with what it was."""
    parameters = list(encoder.parameters())
    initial = [parameter.detach().clone() for parameter in parameters]
    average = [parameter.detach().clone() for parameter in parameters]
    optimiser = torch.optim.AdamW(parameters, lr=settings.learning_rate, weight_decay=0.01, betas=(0.9, 0.98))
    started, losses = time.monotonic(), []
    for step in range(settings.steps):
        loss = batch_loss(encoder, tokenise, data.batch(), settings)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        for group in optimiser.param_groups:
            group["lr"] = learning_rate(step, settings)
        optimiser.step()
        losses.append(loss.item())
        # The decay grows with the steps, so that the average forgets the start soon.
        decay = min(AVERAGE_DECAY, (step + 1) / (step + 10))
        with torch.no_grad():
            for mean, parameter in zip(average, parameters, strict=True):
                mean.mul_(decay).add_(parameter, alpha=1 - decay)
        if (step + 1) % REPORT_EVERY == 0:
            seconds = (time.monotonic() - started) / (step + 1)
            loss_now = sum(losses[-REPORT_EVERY:]) / REPORT_EVERY
            print(f"step {step + 1}: loss {loss_now:.3f}, {seconds:.2f} s a step", flush=True)
    for parameter, mean, start in zip(parameters, average, initial, strict=True):
        parameter.data.copy_(settings.mix * mean + (1 - settings.mix) * start)


def parse_arguments() -> tuple[argparse.Namespace, Settings]:
    default = Settings()
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True, help="e5-small-q4.bin (fetch_inputs.py)")
    parser.add_argument("--tokenizer", type=Path, required=True, help="tokenizer.json (fetch_inputs.py)")
    parser.add_argument("--data", type=Path, required=True, help="folder with the data files of README.md")
    parser.add_argument("--out", type=Path, required=True, help="ENCODER.npz to write, for build_model.py")
    parser.add_argument("--steps", type=int, default=default.steps)
    parser.add_argument("--lr", type=float, default=default.learning_rate)
    parser.add_argument("--tau", type=float, default=default.pooled_temperature, help="pooled temperature")
    parser.add_argument("--tau-late", type=float, default=default.late_temperature, help="late temperature")
    parser.add_argument("--mix", type=float, default=default.mix, help="share of the tuned encoder")
    parser.add_argument("--seed", type=int, default=default.seed)
    options = parser.parse_args()
    if options.steps < 1:
        parser.error("--steps must be at least 1")
    if not 0 <= options.mix <= 1:
        parser.error("--mix must be between 0 and 1")
    if options.out.suffix != ".npz":
        parser.error("--out must end in .npz")  # NumPy would add it
    if not options.out.parent.is_dir():
        parser.error(f"no such folder: {options.out.parent}")  # better now than after the training
    if not options.tokenizer.is_file():
        parser.error(f"no such file: {options.tokenizer}")
    settings = Settings(
        options.steps, options.lr, options.tau, options.tau_late, mix=options.mix, seed=options.seed
    )
    return options, settings


def main() -> None:
    options, settings = parse_arguments()
    random.seed(settings.seed)
    torch.manual_seed(settings.seed)
    try:
        data = TrainingData(options.data)
        encoder = Encoder(read_q4_weights(options.base))
    except (OSError, TrainingDataError, WeightFileError) as error:
        sys.exit(f"train.py: {error}")
    tune(encoder, make_tokenise(Tokenizer.from_file(str(options.tokenizer))), data, settings)
    encoder.save(options.out)
    print(f"wrote {options.out}, {options.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
