"""Persian: its own digits, letters and joiners."""

TERMS = ("رهبر", "رهبری", "یادگیرنده", "منبع", "مانع", "نیازسنجی", "بیان مسئله")
NEVER = {"learner": ("شاگرد",)}

# fmt: off
ROWS = [
    ("paragraph", "Who are the learners?", "یادگیرندگان چه کسانی هستند؟", "end-question", "؟", "?"),
    ("paragraph", "They need time, people and places.", "آن‌ها به زمان، افراد و مکان نیاز دارند.", "script-punctuation", "زمان،", "زمان,"),
    ("paragraph", "Take 40 minutes.", "۴۰ دقیقه وقت بگذارید.", "numbers", "۴۰", "۱۴"),
    ("paragraph", "In 2023, 1,250 people answered.", "در سال ۲۰۲۳، ۱٬۲۵۰ نفر پاسخ دادند.", "numbers", "۲۰۲۳", "۲۰۳۲"),
    ("paragraph", "You pass with 60 %.", "با ۶۰٪ قبول می‌شوید.", "numbers", "۶۰", "۶0"),
    ("paragraph", "People learn little by little.", "مردم کم‌کم و کم کم یاد می‌گیرند.", "wrong-letter", "می‌گیرند", "مي‌گیرند"),
    ("paragraph", "One person writes it down.", "یک نفر آن را می‌نویسد.", "wrong-letter", "یک", "یك"),
    ("paragraph", "They speak about their work.", "آن‌ها دربارهٔ کارشان حرف می‌زنند.", "invisible", "آن‌ها دربارهٔ", "آن‌ها\u200c دربارهٔ"),
    ("paragraph", "A leader listens to the group.", "رهبر به گروه گوش می‌دهد.", "glossary", "رهبر", "رئیس"),
    ("paragraph", "Learners choose a topic.", "یادگیرندگان موضوعی را برمی‌گزینند.", "forbidden-term", "یادگیرندگان موضوعی", "یادگیرندگان (شاگردان) موضوعی"),
    ("paragraph", "**Ask** before you build.", "پیش از ساختن **بپرسید**.", "bold", "**بپرسید**", "بپرسید"),
    ("paragraph", "See [the guide](#define).", "[راهنما](#define) را ببینید.", "link-target", "#define", "#tarif"),
    ("paragraph", "It is simple; try it.", "ساده است؛ امتحانش کنید.", "script-punctuation", "؛", ";"),
    ("title", "Resources", "منابع", "kashida", "منابع", "منـــابع"),
    ("paragraph", "She said: “Listen.”", "او گفت: «گوش کنید.»", "quotes", "»", ""),
    ("paragraph", "The plan has two parts.", "این طرح دو بخش دارد.", "doubled-word", "این طرح", "این طرح این طرح"),
]
