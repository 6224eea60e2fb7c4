"""Text of a line's image, by the recognising model that the extra `ocr` brings (no network)."""

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from duban.documents.scan_image import Image

_HEIGHT = 48
"""Height in pixels that the model reads lines at."""
_BATCH = 8
_MOST_THREADS = 4


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one line's image and how sure the model is, from 0 to 1."""

    text: str
    confidence: float


class Recogniser:
    """The model, loaded once for all pages of a document."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # an extra, and slow to load

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        engine: Any = RapidOCR(
            params={
                "Global.log_level": "critical",
                # threads of one call wait for each other by spinning: calls side by side cost less
                "EngineConfig.onnxruntime.intra_op_num_threads": 1,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_batch_num": _BATCH,
            }
        )
        self._model = engine._load_rec_model()  # the bare model: lines are found here
        self._detector: Any = None
        self._engine = engine
        self._threads = ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_THREADS))

    def read(self, images: Sequence[Image]) -> list[Recognised]:
        """Return the text of each image of one line."""
        order = sorted(range(len(images)), key=lambda n: images[n].shape[1] / images[n].shape[0])
        batches = [order[start : start + _BATCH] for start in range(0, len(order), _BATCH)]
        answers = self._threads.map(self._read_batch, [[images[n] for n in b] for b in batches])
        found: dict[int, Recognised] = {}
        for batch, answer in zip(batches, answers, strict=True):
            found.update(zip(batch, answer, strict=True))
        return [found[number] for number in range(len(images))]

    def find(self, page: Image) -> list[tuple[int, int, int, int]]:
        """Return the boxes (left, top, right, bottom) of lines of text anywhere on a page."""
        if self._detector is None:
            self._detector = self._engine._load_det_model()
        found = self._detector(cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)).boxes
        if found is None:
            return []
        corners = np.asarray(found)
        return [
            (int(box[:, 0].min()), int(box[:, 1].min()), int(box[:, 0].max()), int(box[:, 1].max()))
            for box in corners
        ]

    def _read_batch(self, images: Sequence[Image]) -> list[Recognised]:
        from rapidocr.ch_ppocr_rec import TextRecInput  # an extra

        colour = [cv2.cvtColor(_enlarged(image), cv2.COLOR_GRAY2BGR) for image in images]
        answer = self._model(TextRecInput(img=colour))
        return [
            Recognised(text, float(score))
            for text, score in zip(answer.txts, answer.scores, strict=True)
        ]


def _enlarged(image: Image) -> Image:
    """Return a low line at the model's height: the model's own way of enlarging is coarser."""
    if image.shape[0] >= _HEIGHT:
        return image
    scale = _HEIGHT / image.shape[0]
    size = (max(1, round(image.shape[1] * scale)), _HEIGHT)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
