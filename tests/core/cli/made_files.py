"""Small goal tables for the command line: invented, one that stands and one that does not."""

HEADER = "序号\t年度目标\t二季度目标\t是否完成\t具体工作进展\t未完成原因\t责任单位"
TITLE = "2026年云岭市重点工作第二季度目标任务完成情况"

STANDS = f"""{TITLE}
{HEADER}
1\t改造老旧小区60个\t改造老旧小区30个\t完成\t1—6月，改造老旧小区32个。\t无\t市住建局
2\t印发《低空经济行动方案》\t印发《低空经济行动方案》\t完成\t5月20日已印发《低空经济行动方案》。\t无\t市发展改革委
"""

CONTRADICTS = f"""{TITLE}
{HEADER}
1\t改造老旧小区60个\t改造老旧小区30个\t完成\t1—6月，改造老旧小区21个。\t无\t市住建局
2\t建设东湖泵站\t东湖泵站开工建设\t完成\t东湖泵站因征地问题尚未开工。\t无\t市水利局
"""

SILENT = f"""{TITLE}
{HEADER}
1\t改造老旧小区60个\t改造老旧小区30个\t完成\t召开了工作推进会议。\t无\t市住建局
"""
