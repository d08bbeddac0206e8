"""Simplified Chinese: full-width marks, no spaces, bold beside punctuation."""

TERMS = ("领导者", "领导力", "学习者", "资源", "障碍", "需求评估", "问题陈述")
NEVER = {"learner": ("学生",)}

# fmt: off
ROWS = [
    ("paragraph", "Who are the learners?", "学习者是谁？", "end-question", "？", ""),
    ("paragraph", "Start with people, not with topics.", "从人开始，而不是从主题开始。", "script-punctuation", "，", ","),
    ("paragraph", "Ask before you build.", "先询问，再建设。", "end-stop", "。", ""),
    ("paragraph", "Bring three things:", "请带上三样东西：", "script-punctuation", "：", ":"),
    ("paragraph", "In 2023, 10,000 people took part.", "2023年有1万人参加。", "numbers", "2023", "2032"),
    ("paragraph", "Take 40 minutes.", "请用40分钟。", "numbers", "40", "14"),
    ("paragraph", "This is **very important** for the group.", "这对小组**非常重要**。", "bold", "**非常重要**", "非常重要"),
    ("paragraph", "**Note.** Ask first.", "**注意：** 先询问。", "stray-mark", "**注意：** 先", "**注意：**先"),
    ("paragraph", "The *needs assessment* comes first.", "首先进行**需求评估**。", "emphasis", "**需求评估**", "需求评估"),
    ("paragraph", "The resources of a group are time, people and places.", "小组的资源包括时间、人员和场所。", "doubled-word", "小组的", "小组的的"),
    ("paragraph", "We discuss together and we decide together.", "我们一起讨论讨论，再一起决定。", "doubled-word", "我们一起讨论讨论", "我们我们一起讨论讨论"),
    ("paragraph", "A leader can be a person or a group.", "领导者可以是一个人，也可以是一个团体。", "glossary", "领导者", "老板"),
    ("paragraph", "Learners need time.", "学习者需要时间。", "forbidden-term", "学习者需要", "学习者（学生）需要"),
    ("paragraph", "She said: “Listen first.”", "她说：“先倾听。”", "quotes", "。”", "。"),
    ("paragraph", "The team (three people) meets online.", "团队（三个人）在线开会。", "brackets", "）", ""),
    ("paragraph", "See [the guide](https://meta.wikimedia.org/wiki/Guide) on Meta-Wiki.", "请参阅元维基上的[指南](https://meta.wikimedia.org/wiki/Guide/zh)。", "link-count", "[指南](https://meta.wikimedia.org/wiki/Guide/zh)", "指南"),
    ("title", "Barriers", "障碍", "same", "障碍", "Barriers"),
    ("paragraph", "People pay for every megabyte.", "人们为每一兆流量付费。", "unusual-character", "流量", "流\ufffd"),
]
