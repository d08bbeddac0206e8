"""Japanese: full-width marks, no spaces, questions that end in か。."""

TERMS = ("リーダー", "リーダーシップ", "学習者", "リソース", "障壁", "ニーズ調査", "課題文")
NEVER = {"resource": ("資源",)}

# fmt: off
ROWS = [
    ("paragraph", "Who are the learners?", "学習者は誰ですか。", "end-question", "か。", ""),
    ("list item", "What do you need?", "何が必要ですか？", "end-question", "？", ""),
    ("paragraph", "Start with people.", "まず人から始めましょう。", "end-stop", "。", ""),
    ("paragraph", "Ask, listen, write.", "尋ね、聞き、書きましょう。", "script-punctuation", "尋ね、", "尋ね,"),
    ("paragraph", "Well done!", "よくできました！", "end-exclamation", "！", ""),
    ("paragraph", "Take 40 minutes for this.", "これには40分かかります。", "numbers", "40", "400"),
    ("paragraph", "5 May 2024 is the last day.", "最終日は2024年5月5日です。", "numbers", "2024", "2014"),
    ("paragraph", "About 10,000 people read it.", "約1万人が読みました。", "numbers", "1万人", "1.5万人"),
    ("paragraph", "More and more people join.", "参加する人がますます増えています。", "doubled-word", "人が", "人がが"),
    ("paragraph", "Each person has a role.", "それぞれの人に役割があります。", "doubled-word", "役割", "それぞれの人にそれぞれの人に役割"),
    ("paragraph", "**Leaders** listen.", "**リーダー**は耳を傾けます。", "bold", "**リーダー**", "リーダー"),
    ("paragraph", "*Leadership* has many forms.", "「リーダーシップ」には**多くの**形があります。", "emphasis", "**多くの**", "多くの"),
    ("paragraph", "**Important.** Read it first.", "**重要。** 最初に読んでください。", "stray-mark", "**重要。** 最初", "**重要。**最初"),
    ("paragraph", "Type `ldn check`.", "`ldn check`と入力してください。", "code-span", "`ldn check`", "ldn check"),
    ("paragraph", "Two thirds agreed. [@survey-2023]", "3分の2が賛成しました[@survey-2023]。", "citation", "survey-2023", "survey-2024"),
    ("paragraph", "See [lesson two](#design).", "[第2課](#design)を見てください。", "link-target", "(#design)", "(#dezain)"),
    ("paragraph", "Leaders and learners work together.", "リーダーと学習者は協力します。", "glossary", "学習者", "生徒"),
    ("paragraph", "What resources do you have?", "どんなリソースがありますか？", "forbidden-term", "どんなリソース", "どんな資源（リソース）"),
    ("paragraph", "The form is in [English](https://example.org/en).", "フォームは[英語](https://example.org/ja)です。", "link-count", "[英語](https://example.org/ja)", "英語"),
    ("paragraph", "She said “yes”.", "彼女は「はい」と言いました。", "quotes", "」", ""),
    ("paragraph", "One group (in Ghana) began.", "あるグループ（ガーナ）が始めました。", "brackets", "（", ""),
    ("paragraph", "Read the plan once more.", "計画をもう一度読んでください。", "same", "計画をもう一度読んでください。", "Read the plan once more."),
    ("title", "Feedback", "フィードバック", "same", "フィードバック", "Feedback"),
    ("paragraph", "People give feedback on it.", "人々がそれにフィードバックをします。", "invisible", "人々", "人\u200b々"),
    ("paragraph", "Choose one of the answers.", "答えを1つ選んでください。", "double-space", "1つ選んで", "1つ  選んで"),
    ("paragraph", "Wikimedia is a movement.", "ウィキメディアは運動です。", "unusual-character", "運動", "運\ue000動"),
    ("title", "Next steps", "次のステップ", "end-space", "ステップ", "ステップ\u3000"),
    ("paragraph", "What stops people is a barrier, such as cost.", "費用のように人を妨げるものが障壁です。", "wrong-script", "費用のように人を妨げるものが障壁です。", "What people stop is a barrier, as the cost is."),
]
