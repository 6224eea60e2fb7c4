"""Text of a line's image, by the recognising model that the extra `ocr` brings (no network)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from duban.documents.scan_image import Image

_HEIGHT = 48
"""Height in pixels that the model reads lines at."""
_LONGEST = 40
"""Times its height that a line may be long before it is read in pieces."""
_BATCH = 8


@dataclass(frozen=True, slots=True)
class Recognised:
    """The text of one line's image and how sure the model is, from 0 to 1."""

    text: str
    confidence: float


class Recogniser:
    """The model, loaded once for all pages of a document."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415  # an extra, and slow to load

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        engine = RapidOCR(
            params={
                "Global.log_level": "critical",
                "EngineConfig.onnxruntime.intra_op_num_threads": 2,
                "EngineConfig.onnxruntime.inter_op_num_threads": 1,
                "Rec.rec_batch_num": _BATCH,
            }
        )
        self._model = engine._load_rec_model()  # noqa: SLF001  # the only way to the bare model

    def read(self, images: Sequence[Image]) -> list[Recognised]:
        """Return the text of each image of one line."""
        if not images:
            return []
        from rapidocr.ch_ppocr_rec import TextRecInput  # noqa: PLC0415  # an extra

        colour = [cv2.cvtColor(_enlarged(image), cv2.COLOR_GRAY2BGR) for image in images]
        answer = self._model(TextRecInput(img=colour))
        return [
            Recognised(text, float(score))
            for text, score in zip(answer.txts, answer.scores, strict=True)
        ]


def _enlarged(image: Image) -> Image:
    """Return a low line at the model's height: its own enlargement is coarser."""
    if image.shape[0] >= _HEIGHT:
        return image
    scale = _HEIGHT / image.shape[0]
    size = (max(1, round(image.shape[1] * scale)), _HEIGHT)
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_CUBIC), dtype=np.uint8)
