"""What a document may cost. Figures: the project's trust design, sized by trial on 2 cores."""

MEGABYTE = 1024 * 1024

FILE_BYTES = 100 * MEGABYTE
"""No file above this is opened at all. A scan of 100 pages at 300 dpi has about 60 MB."""

ZIP_ENTRIES = 2_000
ZIP_UNPACKED = 200 * MEGABYTE
ZIP_ENTRY = 100 * MEGABYTE
ZIP_RATIO = 250
"""Unpacked to packed, for an entry of more than `ZIP_RATIO_FROM` bytes."""
ZIP_RATIO_FROM = MEGABYTE

SHEETS = 50
COLUMNS = 256
CELLS = 200_000
"""Cells of a workbook or document, those that a lone far-off cell would pad included."""
XML_DEPTH = 250

PAGES = 500
PAGE_POINTS = 14_400
PIXELS = 40_000_000
FRAMES = 50
"""Frames of a many-page image that are read."""

CHILD_MEMORY = 768 * MEGABYTE
CHILD_MEMORY_OCR = 3_072 * MEGABYTE
"""Address space, not memory used: the recognising engine reserves far more than it touches."""
CHILD_SECONDS = 15
"""Processor seconds for a document, or for one page of one that is read by pages."""
CHILD_SECONDS_ALL = 3_600
CHILD_WAIT = 180
"""Seconds by the clock without a sign of life (a result or a finished page): for a child that waits and
does nothing. One that works too long is ended by its processor seconds; on a machine that does much
else these may take ten times as long by the clock, and the file is not to blame."""
CHILD_FILES = 64
CHILD_ANSWER = 256 * MEGABYTE
"""The longest answer the parent takes from a child."""

TEXT_BYTES = 20 * MEGABYTE
"""Largest text document. The seed has 20 kB; the longest published yearly table met, under 1 MB."""
LINES = 100_000
"""Most lines of a text document. The seed has 46; a province's year, a cell to a line, 4,000."""
LINE_CHARACTERS = 1_000_000
"""Longest line of a text document, HTML excepted. The longest met in a published table: 2,000."""
CELL_CHARACTERS = 100_000
"""Longest cell. The longest progress cell met has 1,500 characters; 20,000 is a whole report."""
QUOTED_LINES = 200
"""Most lines that one quoted CSV cell may run over before its quote counts as never closed."""
HTML_DEPTH = 200
"""Deepest nesting of HTML elements. Government pages nest 20 to 60 deep; libxml2 drops without a
word what lies below 255, so a deeper page is refused before it is parsed."""
HTML_TAGS = 500_000
"""Most tags of one HTML page: two for each cell at `CELLS`, and the page around them."""

OCR_SECONDS = 60
"""Processor seconds for one scanned page (2 to 3 are usual)."""
OCR_WAIT = 600
"""Seconds by the clock for one scanned page: as for `CHILD_WAIT`."""
CONVERTER_SECONDS = 180
"""Seconds by the clock for LibreOffice to turn an old document into a new one."""

CROPS_BYTES = 15 * MEGABYTE
"""Cut-outs of pages in one report: 20 MB once written into it as text."""
