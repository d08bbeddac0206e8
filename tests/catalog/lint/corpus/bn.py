"""Bengali: the danda, its own digits, words doubled by grammar, suffixes."""

TERMS = ("নেতা", "নেতৃত্ব", "শিক্ষার্থী", "সম্পদ", "বাধা", "চাহিদা নিরূপণ", "সমস্যা বিবৃতি")
NEVER = {"learner": ("ছাত্র",)}

# fmt: off
ROWS = [
    ("paragraph", "Start with people.", "মানুষ দিয়ে শুরু করুন।", "end-stop", "।", ""),
    ("paragraph", "Talk with two people.", "দুজনের সঙ্গে কথা বলুন।", "end-stop", "।", "."),
    ("title", "Ask before you build", "গড়ার আগে জিজ্ঞাসা করুন", "end-stop", "করুন", "করুন।"),
    ("paragraph", "Who are the learners?", "শিক্ষার্থী কারা?", "end-question", "?", "।"),
    ("list item", "What is the problem?", "সমস্যাটি কী?", "end-question", "?", ""),
    ("paragraph", "Bring these things:", "এই জিনিসগুলি আনুন:", "end-colon", ":", "।"),
    ("paragraph", "Very good!", "খুব ভালো!", "end-exclamation", "!", ""),
    ("paragraph", "Take 40 minutes for the lesson.", "পাঠের জন্য ৪০ মিনিট সময় নিন।", "numbers", "৪০", "৪৫"),
    ("paragraph", "In 2023, 1,250 people answered.", "২০২৩ সালে ১,২৫০ জন উত্তর দিয়েছেন।", "numbers", "১,২৫০", "১,৫২০"),
    ("paragraph", "You pass with 60 % of the points.", "৬০% নম্বর পেলে আপনি উত্তীর্ণ হবেন।", "numbers", "৬০", "৯০"),
    ("paragraph", "3 people and 15 books.", "তিনজন মানুষ ও ১৫টি বই।", "numbers", "১৫", "৫১"),
    ("paragraph", "In 2021 there were 100,000 readers.", "২০২১ সালে ১ লাখ পাঠক ছিলেন।", "numbers", "২০২১", "২০১২"),
    ("paragraph", "People learn slowly.", "মানুষ ধীরে ধীরে শেখে।", "doubled-word", "মানুষ ধীরে ধীরে", "মানুষ ধীরে ধীরে মানুষ ধীরে ধীরে"),
    ("paragraph", "Ask again and again, and listen.", "বার বার জিজ্ঞাসা করুন এবং শুনুন।", "doubled-word", "এবং", "এবং এবং"),
    ("paragraph", "Read **every word** of it.", "এর **প্রতিটি শব্দ** পড়ুন।", "bold", "**প্রতিটি শব্দ**", "প্রতিটি শব্দ"),
    ("paragraph", "This is called *mentoring*.", "একে **পরামর্শদান** বলে।", "emphasis", "**পরামর্শদান**", "পরামর্শদান"),
    ("paragraph", "Type `ldn check` now.", "এখন `ldn check` লিখুন।", "code-span", "`ldn check`", "`এলডিএন check`"),
    ("paragraph", "Half of them agreed. [@survey-2023]", "তাদের অর্ধেক একমত হয়েছেন [@survey-2023]।", "citation", " [@survey-2023]", ""),
    ("paragraph", "It was a trial.[^1]", "এটি একটি পরীক্ষা ছিল।[^1]", "footnote", "[^1]", "[^১]"),
    ("paragraph", "See [the guide](https://meta.wikimedia.org/wiki/Guide).", "[নির্দেশিকাটি](https://meta.wikimedia.org/wiki/Guide/bn) দেখুন।", "link-count", "[নির্দেশিকাটি](https://meta.wikimedia.org/wiki/Guide/bn)", "নির্দেশিকাটি"),
    ("paragraph", "Go to [the next lesson](#design).", "[পরের পাঠে](#design) যান।", "link-target", "(#design)", "(#porer-path)"),
    ("paragraph", "Ask a friend.", "একজন বন্ধুকে জিজ্ঞাসা করুন।", "raw-html", "বন্ধুকে", "<i>বন্ধুকে</i>"),
    ("paragraph", "Ask those who know the place.", "যাঁরা জায়গাটি চেনেন তাঁদের জিজ্ঞাসা করুন।", "same", "যাঁরা জায়গাটি চেনেন তাঁদের জিজ্ঞাসা করুন।", "Ask those who know the place."),
    ("paragraph", "A leader listens.", "নেতারা মন দিয়ে শোনেন।", "glossary", "নেতারা", "প্রধানরা"),
    ("paragraph", "Learners need time.", "শিক্ষার্থীদের সময় দরকার।", "forbidden-term", "শিক্ষার্থীদের", "শিক্ষার্থীদের (ছাত্রদের)"),
    ("heading", "Barriers and resources", "বাধা ও সম্পদ", "glossary", "সম্পদ", "উপায়"),
    ("paragraph", "The group (four people) met.", "দলটি (চারজন) মিলিত হয়েছিল।", "brackets", "চারজন)", "চারজন"),
    ("paragraph", "They wrote: “We are ready.”", "তাঁরা লিখেছেন: “আমরা প্রস্তুত।”", "quotes", "।”", "।"),
    ("paragraph", "It is on the internet.", "এটি ইন্টারনেটে আছে।", "double-space", "ইন্টারনেটে আছে", "ইন্টারনেটে  আছে"),
    ("paragraph", "It belongs to the team.", "এটি দলের।", "space-before", "দলের।", "দলের ।"),
    ("paragraph", "They use a website from the RAB region.", "তাঁরা র‌্যাব অঞ্চলের একটি ওয়েবসাইট ব্যবহার করেন।", "unusual-character", "একটি", "একটি \u09be"),
    ("paragraph", "The course is free of charge.", "কোর্সটি বিনামূল্যে।", "mojibake", "কোর্সটি", "à¦•à§‹à¦°à§à¦¸টি"),
]
