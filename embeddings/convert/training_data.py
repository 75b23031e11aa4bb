"""The tuning data, read from a folder, and batches drawn from it at random.

The order of the calls to `random` is part of the recipe: with the same seed and data it gives the same
batches.
"""

import json
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

XQUAD_LANGUAGES = ("ar", "en", "de", "es", "el", "hi", "ru", "th", "tr", "vi", "zh")
NTREX_LANGUAGES = ("eng", "arb", "fra", "deu", "spa", "tur", "rus", "urd", "fas", "zho-CN", "ita")
NTREX_OTHERS = tuple(language for language in NTREX_LANGUAGES if language not in ("eng", "arb"))
NTREX_LINES = 1997
TICO_LANGUAGES = ("en", "en", "en", "es", "fr")  # English three times as often

WHOLE_PARAGRAPH = -1  # in place of a sentence number
ARABIC_SENTENCE_END = re.compile(r"(?<=[.!?؟؛])\s+|\n+")

SENTENCE_BATCH, TRANSLATION_BATCH = 36, 56
NEIGHBOURS, STRANGERS = 10, 10  # paragraphs of a paragraph batch: in a row, and from anywhere
ARCD_SENTENCE_BATCH, ARCD_PARAGRAPH_BATCH = 32, 18


class TrainingDataError(ValueError):
    """A data file is missing, malformed or too small."""


class Key(NamedTuple):
    """What a text asks or answers: keys match where groups and parts are equal, or a part is a whole."""

    group: int
    part: int


@dataclass(frozen=True)
class Batch:
    """Questions and documents; document i answers question i, further ones are only negatives."""

    questions: list[str]
    documents: list[str]
    question_keys: list[Key]
    document_keys: list[Key]
    longest_document: int  # tokens; the rest is cut off


@dataclass(frozen=True)
class Paragraph:
    text: str
    sentences: list[str]


@dataclass(frozen=True)
class Question:
    """A question in every language and the sentence that answers it."""

    paragraph: int
    sentence: int
    wordings: dict[str, str]

    @property
    def key(self) -> Key:
        return Key(self.paragraph, self.sentence)


@dataclass(frozen=True)
class ArcdQuestion:
    text: str
    sentence: str
    paragraph: str


class TrainingData:
    """The four data sets. README.md says what each file holds and where it comes from."""

    def __init__(self, directory: Path) -> None:
        self.paragraphs: list[Paragraph] = []
        self.questions: list[Question] = []
        self.questions_of: dict[int, list[Question]] = {}  # by paragraph; some have none
        try:
            self._read_xquad(directory)
            self.ntrex = {language: _lines(directory / f"nt.{language}") for language in NTREX_LANGUAGES}
            self.tico: dict[str, list[list[str]]] = _json(directory / "tico.json")
            self.arcd = _arcd(directory / "arcd-train.json")
        except OSError as error:
            raise TrainingDataError(f"cannot read {error.filename}: {error.strerror}") from error
        except (KeyError, IndexError, TypeError) as error:
            raise TrainingDataError(
                f"{directory}: a file is not of the form in README.md: {error!r}"
            ) from error
        self._check_sizes()

    def _read_xquad(self, directory: Path) -> None:
        articles = {
            language: _json(directory / f"xr.{language}.json")["data"] for language in XQUAD_LANGUAGES
        }
        # Even-numbered articles only: the odd ones measure the result.
        for article in range(0, len(articles["ar"]), 2):
            for place, paragraph in enumerate(articles["ar"][article]["paragraphs"]):
                number = len(self.paragraphs)
                sentences = [sentence.strip() for sentence in paragraph["sentences"]]
                self.paragraphs.append(Paragraph(paragraph["context"], sentences))
                for index, question in enumerate(paragraph["qas"]):
                    sentence = _sentence_at(paragraph, question["answers"][0]["answer_start"])
                    if sentence is None:
                        continue
                    wordings = {
                        language: articles[language][article]["paragraphs"][place]["qas"][index]["question"]
                        for language in XQUAD_LANGUAGES
                    }
                    read = Question(number, sentence, wordings)
                    self.questions.append(read)
                    self.questions_of.setdefault(number, []).append(read)

    def _check_sizes(self) -> None:
        """A batch is drawn without replacement, so that each set must hold at least one."""
        sizes = [
            ("xr.*.json: questions", len(self.questions), SENTENCE_BATCH),
            ("xr.*.json: paragraphs", len(self.paragraphs), NEIGHBOURS + STRANGERS),
            ("arcd-train.json: questions", len(self.arcd), ARCD_SENTENCE_BATCH),
        ]
        sizes += [
            (f"nt.{language}: lines", len(lines), NTREX_LINES) for language, lines in self.ntrex.items()
        ]
        sizes += [
            (f"tico.json: {language}", len(self.tico.get(language, ())), TRANSLATION_BATCH)
            for language in sorted(set(TICO_LANGUAGES))
        ]
        if short := [f"{name} {size}, needs {least}" for name, size, least in sizes if size < least]:
            raise TrainingDataError("too little data: " + "; ".join(short))

    def batch(self) -> Batch:
        """A batch from one of the sets: 30 % sentences, 22 % paragraphs, 30 % translations, 18 % ARCD."""
        kind = random.random()
        if kind < 0.30:
            return self._sentence_batch()
        if kind < 0.52:
            return self._paragraph_batch()
        if kind < 0.82:
            return self._translation_batch()
        return self._arcd_batch(whole_paragraphs=kind >= 0.92)

    def _sentence_batch(self) -> Batch:
        """Questions against sentences, and beside each another sentence of its paragraph: a hard negative."""
        drawn = random.sample(self.questions, SENTENCE_BATCH)
        beside = []
        for question in drawn:
            count = len(self.paragraphs[question.paragraph].sentences)
            if others := [number for number in range(count) if number != question.sentence]:
                beside.append(Key(question.paragraph, random.choice(others)))
        keys = [question.key for question in drawn]
        document_keys = keys + beside
        return Batch(
            questions=[_as_typed(question.wordings[_question_language()]) for question in drawn],
            documents=[self.paragraphs[key.group].sentences[key.part] for key in document_keys],
            question_keys=keys,
            document_keys=document_keys,
            longest_document=72,
        )

    def _paragraph_batch(self) -> Batch:
        """A question a paragraph, half of them neighbours and so about the same matter."""
        first = random.randint(0, len(self.paragraphs) - NEIGHBOURS) // 5 * 5
        near = list(range(first, min(first + NEIGHBOURS, len(self.paragraphs))))
        anywhere = random.sample(range(len(self.paragraphs)), NEIGHBOURS + STRANGERS)
        far = [number for number in anywhere if number not in near][:STRANGERS]
        numbers = [number for number in near + far if number in self.questions_of]
        keys = [Key(number, WHOLE_PARAGRAPH) for number in numbers]
        questions = [
            _as_typed(random.choice(self.questions_of[number]).wordings[_question_language()])
            for number in numbers
        ]
        documents = [self.paragraphs[number].text for number in numbers]
        return Batch(questions, documents, keys, keys, longest_document=224)

    def _translation_batch(self) -> Batch:
        """Sentences and fragments of them against the Arabic translation."""
        if random.random() < 0.62:
            indices = random.sample(range(NTREX_LINES), TRANSLATION_BATCH)
            questions = []
            for index in indices:
                language = "eng" if random.random() < 0.7 else random.choice(NTREX_OTHERS)
                # Chinese has no spaces to cut at.
                questions.append(_fragment(self.ntrex[language][index], whole=language == "zho-CN"))
            documents = [self.ntrex["arb"][index] for index in indices]
        else:
            pairs = self.tico[random.choice(TICO_LANGUAGES)]
            indices = random.sample(range(len(pairs)), TRANSLATION_BATCH)
            questions = [_fragment(pairs[index][0]) for index in indices]
            documents = [pairs[index][1] for index in indices]
        keys = [Key(index, 0) for index in indices]
        return Batch(questions, documents, keys, keys, longest_document=72)

    def _arcd_batch(self, whole_paragraphs: bool) -> Batch:
        """Arabic questions against the answering sentence, or against its paragraph.

        The key is the paragraph either way: another sentence of it may answer too, so it is no negative.
        """
        drawn = random.sample(self.arcd, ARCD_PARAGRAPH_BATCH if whole_paragraphs else ARCD_SENTENCE_BATCH)
        groups: dict[str, int] = {}
        keys = [Key(groups.setdefault(item.paragraph, len(groups)), WHOLE_PARAGRAPH) for item in drawn]
        return Batch(
            questions=[_as_typed(item.text) for item in drawn],
            documents=[item.paragraph if whole_paragraphs else item.sentence for item in drawn],
            question_keys=keys,
            document_keys=keys,
            longest_document=224 if whole_paragraphs else 96,
        )


def _question_language() -> str:
    return random.choices(["en", "ar", random.choice(XQUAD_LANGUAGES[2:])], [0.5, 0.22, 0.28])[0]


def _fragment(text: str, whole: bool = False) -> str:
    """A run of at most about half its words; the whole text three times in ten, and where it is short."""
    words = text.split()
    if whole or random.random() < 0.3 or len(words) < 6:
        return text
    count = random.randint(1, max(3, len(words) // 2))
    first = random.randint(0, len(words) - count)
    return " ".join(words[first : first + count])


def _as_typed(text: str) -> str:
    """The text as people type Arabic: now and then without hamzas, dots or the question mark."""
    if random.random() < 0.25:
        text = re.sub("[أإآ]", "ا", text)
    if random.random() < 0.15:
        text = text.replace("ة", "ه").replace("ى", "ي")
    return text.rstrip("؟?") if random.random() < 0.2 else text


def _sentence_at(paragraph: dict[str, Any], offset: int) -> int | None:
    """The number of the sentence in which an offset lies."""
    for number, (start, end) in enumerate(paragraph["sentence_breaks"]):
        if start <= offset < end:
            return number
    return None


def _arcd(path: Path) -> list[ArcdQuestion]:
    questions = []
    for article in _json(path)["data"]:
        for paragraph in article["paragraphs"]:
            text = paragraph["context"]
            sentences = ARABIC_SENTENCE_END.split(text)
            for question in paragraph["qas"]:
                answer = question["answers"][0]["text"]
                # An answer that runs over a sentence's end is in none of them.
                sentence = next((sentence for sentence in sentences if answer in sentence), text)
                questions.append(ArcdQuestion(question["question"], sentence, text))
    return questions


def _lines(path: Path) -> list[str]:
    # Not splitlines(), which also breaks at characters that stand within a line here.
    return path.read_text(encoding="utf-8").split("\n")[:NTREX_LINES]


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise TrainingDataError(f"{path} is not JSON in UTF-8: {error}") from error
