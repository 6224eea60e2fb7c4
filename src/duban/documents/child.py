"""The child process that reads one document of a binary format and then ends.

Started by `sandbox` as a plain script with one argument, a JSON object: `path` (where it finds modules
beyond the standard library), `reader` ("module:function"), `source`, `memory` and `seconds`. The
document stands on standard input; the answer goes to standard output, one JSON object a line: any
number of `{"page": n, "pages": m}`, then the document or `{"refusal": …}`.
"""

import json
import os
import sys


def main() -> None:
    """Read the document that the parent handed over and answer."""
    order = json.loads(sys.argv[1])
    sys.path += order["path"]  # behind the standard library, which nothing may replace
    answers = os.dup(1)
    with open(os.devnull, "wb") as nowhere:  # before anything is imported
        os.dup2(nowhere.fileno(), 1)
    from duban.documents.answering import answer_order  # the path is known only now

    answer_order(order, answers)


if __name__ == "__main__":
    main()
