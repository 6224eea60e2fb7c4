from decimal import Decimal

from duban.lookups.seasonal import load_seasons


def test_the_more_specific_season_wins():
    season = load_seasons().season("新增光伏投资", 6)
    assert season is not None
    assert "光伏" in season.words


def test_other_months_and_other_things_have_no_season():
    assert load_seasons().season("完成投资", 9) is None
    assert load_seasons().season("新增学位", 6) is None


def test_every_season_names_its_source():
    seasons = load_seasons()
    assert seasons.default_spread == Decimal("0.08")
    assert all(season.source and 0 < season.share < 1 for season in seasons.seasons)
