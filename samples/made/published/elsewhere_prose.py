"""Bulletins of other shapes: classes with their counts and circled items, and one section to an agency."""

from collections.abc import Iterator

from samples.made.published.grid import Gold, Publication

PROSE = frozenset({"txt", "md", "html", "docx", "pdf"})


def prose() -> Iterator[Publication]:
    """Every bulletin of this kind."""
    yield _circled_items_by_class()
    yield _section_to_an_agency()


_EARLY = (
    ("新建改建农村公路120公里", "苍岭市交通局", "截至8月底，完工126公里，完成年度任务的105%。"),
    ("开展职业技能培训8000人次", "苍岭市人社局", "截至8月底，培训8214人次，提前完成全年任务。"),
)
_LATE = (
    (
        "建设保障性租赁住房1500套",
        "苍岭市住建局",
        "截至8月底，开工640套，仅为年度任务的42.7%，较序时进度慢24个百分点。",
        "主要原因是3个地块土地出让推迟。",
    ),
    (
        "完成水库除险加固14座",
        "苍岭市水利局",
        "截至8月底，完工5座，在建6座，3座尚未开工。",
        "主要原因是汛期水位高，无法放空施工。",
    ),
    (
        "公共机构光伏覆盖率达到50%",
        "苍岭市发改委",
        "截至8月底，覆盖率为31.6%。",
        "主要原因是部分屋顶承重不达标。",
    ),
)


def _circled_items_by_class() -> Publication:
    """A counting sentence, then under each class items marked ①, each with its agency in brackets."""
    lines = [
        "各县（市、区）人民政府，市政府各部门：",
        "今年列入督查台账的重点事项共40项。截至8月底，提前完成2项，占5%；达到序时进度35项，占87.5%；滞后3项，占7.5%。",
        "一、提前完成的事项（2项）",
    ]
    entries: list[Gold] = []
    for mark, (task, lead, done) in zip("①②", _EARLY, strict=True):
        lines.append(f"{mark}{task}（责任单位：{lead}）。{done}")
        entries.append(_gold(mark, task, lead, done))
    lines.append("二、滞后的事项（3项）")
    for mark, (task, lead, done, cause) in zip("①②③", _LATE, strict=True):
        lines.append(f"{mark}{task}（责任单位：{lead}）。{done}{cause}")
        entries.append(_gold(mark, task, lead, done, cause))
    lines += [
        "三、工作要求",
        "各责任单位要对照台账倒排工期，逐项销号。市政府督查室将于10月中旬开展“回头看”。",
    ]
    return Publication(
        name="e09-circled-items",
        source="another place",
        title="关于2026年1-8月重点事项督查情况的通报",
        period=("2026-01-01", "2026-08-31"),
        before=tuple(lines),
        formats=PROSE,
        entries=tuple(entries),
    )


def _gold(mark: str, task: str, lead: str, done: str, cause: str = "") -> Gold:
    cells = {"annual_goal": task, "progress": done}
    if cause:
        cells["shortfall_reason"] = cause
    return {
        "number": mark,
        "cells": cells,
        "agencies": [{"name": lead, "role": "lead"}],
        "subtargets": [],
    }


_AGENCIES = (
    (
        "青浦山县教育局",
        (
            ("新增公办学位2400个", "截至9月底，新增1950个，完成81.3%。"),
            ("消除大班额36个", "截至9月底，大班额已全部消除。"),
        ),
    ),
    (
        "青浦山县卫生健康局",
        (
            (
                "县医院新院区10月底前开诊",
                "目前，设备调试完成，医护人员培训两轮，计划10月20日试运行。",
            ),
            ("家庭医生签约率达到45%", "截至9月底，签约率41.2%，同比提高3.5个百分点。"),
            ("更新急救车6辆", "6辆急救车已于7月交付使用。"),
        ),
    ),
    (
        "青浦山县文化旅游局",
        (
            ("举办惠民演出150场", "截至9月底，演出137场，观众8.9万人次。"),
            ("接待游客620万人次", "截至9月底，接待游客488.6万人次，增长11.4%。"),
        ),
    ),
)


def _section_to_an_agency() -> Publication:
    """Each heading is an agency; below it goals counted anew, a sentence for each and one on it."""
    lines: list[str] = []
    entries: list[Gold] = []
    for place, (agency, goals) in enumerate(_AGENCIES):
        lines.append(f"{'一二三'[place]}、{agency}")
        for number, (task, done) in enumerate(goals, 1):
            lines.append(f"{number}.{task}。{done}")
            entries.append(
                {
                    "number": str(number),
                    "cells": {"annual_goal": f"{task}。", "progress": done, "agencies": agency},
                    "agencies": [{"name": agency, "role": "lead"}],
                    "subtargets": [],
                }
            )
    return Publication(
        name="e10-section-to-an-agency",
        source="another place",
        title="青浦山县2026年1-9月目标任务进展情况通报",
        period=("2026-01-01", "2026-09-30"),
        before=tuple(lines),
        formats=PROSE,
        entries=tuple(entries),
    )
