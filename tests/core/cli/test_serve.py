"""`duban serve` where the site is not installed."""

import sys

from click.testing import CliRunner

from duban.cli.serve import serve


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.delitem(sys.modules, "duban_site.config.serving", raising=False)
    monkeypatch.setitem(sys.modules, "granian", None)
    done = CliRunner().invoke(serve, ["--lang", "en"], standalone_mode=False)
    assert done.return_value == 2
    assert 'pip install "duban[site]"' in done.stderr
