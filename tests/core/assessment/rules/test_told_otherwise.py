import pytest

from tests.support.judged import judged, only


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("街巷管网疏浚40公里。", "一是主管18公里；二是支管26公里，均完成管网疏浚。", "partly_met"),
        ("主办省级以上会展2场。", "会展业持续向好。", "not_evidenced"),
        ("举办省级会展2场。", "先后举办全省茶叶交易会、全省糖酒订货会。", "partly_met"),
        ("举办省级会展2场。", "拟举办全省茶叶交易会、全省糖酒订货会。", "not_evidenced"),
        ("森林抚育面积5万亩。", "森林抚育工作预计年底完成12个林场。", "not_evidenced"),
        ("技术合同成交额达到8亿元。", "技术合同成交额同比增长22%。", "not_evidenced"),
        ("工业用水重复率达到92%。", "工业用水企业座谈会召开2次。", "not_evidenced"),
    ],
)
def test_a_result_told_in_other_terms_is_no_silence(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict


def test_it_never_accuses_and_never_confirms():
    found = judged("街巷管网疏浚40公里。", "一是主管18公里；二是支管26公里，均完成管网疏浚。")
    assert found.verdict.value == "partly_supported"
    assert found.subtargets[0].evidence


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("农村改厕900户。", "农村户用厕所竣工930户，复查老旧户厕120户。", "partly_met"),
        ("碳酸盐岩地下水位系数达到0.42。", "地下水位系数实测值0.431。", "partly_met"),
        ("道路事故死亡人数下降。", "道路事故死亡人数5，去年同期8。", "partly_met"),
        ("道路事故死亡人数下降。", "道路事故防范得到加强。", "not_evidenced"),
    ],
)
def test_a_number_under_another_name_is_no_silence(target, progress, verdict):
    assert only(target, progress).verdict.value in (verdict, "met")


@pytest.mark.parametrize(
    ("target", "progress", "verdict"),
    [
        ("围产儿死亡率控制在5‰以内。", "围产儿死亡率为零。", "met"),
        ("臭氧浓度同比改善3%。", "臭氧浓度同比改善4.4%。", "met"),
        ("臭氧浓度同比改善3%。", "臭氧浓度同比改善1.4%。", "not_met"),
    ],
)
def test_nothing_at_all_and_what_became_better(target, progress, verdict):
    assert only(target, progress).verdict.value == verdict
