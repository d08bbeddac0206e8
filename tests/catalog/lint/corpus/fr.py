"""French: a space before double marks, guillemets with spaces, apostrophes."""

TERMS = ("leader", "leadership", "apprenant", "ressource", "obstacle", "évaluation des besoins", "énoncé du problème")
NEVER = {"learner": ("élève",)}

# fmt: off
ROWS = [
    ("paragraph", "Who will learn?", "Qui va apprendre\u00a0?", "space-before", "\u00a0?", "?"),
    ("paragraph", "Well done! Go on.", "Bravo\u202f! Continuez.", "space-before", "\u202f!", "!"),
    ("paragraph", "Ask three questions:", "Posez trois questions :", "end-colon", " :", "."),
    ("paragraph", "He said “yes”; she said “no”.", "Il a dit « oui » ; elle a dit « non ».", "quotes", "« non »", "« non"),
    ("paragraph", "The meeting begins at 3 pm on 5 May 2024.", "La réunion commence à 15 h le 5 mai 2024.", "numbers", "2024", "2042"),
    ("paragraph", "You can start today.", "Vous pouvez vous y mettre dès aujourd'hui.", "end-stop", "hui.", "hui"),
    ("paragraph", "Do you wonder why?", "Vous vous demandez pourquoi ?", "doubled-word", "pourquoi", "pourquoi pourquoi"),
    ("title", "Notes", "Notes", "end-stop", "Notes", "Notes."),
    ("title", "Introduction", "Introduction", "end-space", "Introduction", "Introduction "),
    ("title", "Communication and participation", "Communication et participation", "begin-space", "Communication", "\nCommunication"),
    ("paragraph", "**Learners** first, then **resources**.", "D’abord les **apprenantes et apprenants**, ensuite les **ressources**.", "bold", "**ressources**", "ressources"),
    ("paragraph", "Send it to [the list](https://lists.example.org/a).", "Envoyez-le à [la liste](https://lists.example.org/fr/a).", "link-count", "[la liste](https://lists.example.org/fr/a)", "la liste"),
    ("paragraph", "A leader can be a group.", "Un groupe peut être leader.", "glossary", "leader", "chef"),
    ("paragraph", "Learners choose the language.", "Les apprenantes choisissent la langue.", "forbidden-term", "Les apprenantes", "Les élèves (apprenants)"),
    ("paragraph", "10,000 people, 25% of them new.", "10 000 personnes, dont 25 % de nouvelles.", "numbers", "25 %", "52 %"),
    ("paragraph", "The course was written in the 19th century style.", "Le cours est écrit dans le style du XIXe siècle.", "double-space", "le style", "le  style"),
    ("list item", "the team (or a part of it)", "l’équipe (ou une partie)", "brackets", "(ou", "ou"),
    ("paragraph", "Use `meta` here.", "Utilisez ici `meta`.", "code-span", "`meta`", "« meta »"),
    ("paragraph", "Needs assessment means asking people.", "Évaluer les besoins, c’est interroger les gens.", "mojibake", "Évaluer", "Ã‰valuer"),
    ("paragraph", "No, wait… Think again.", "Non, attendez… Réfléchissez encore.", "unusual-character", "encore", "𝐞𝐧𝐜𝐨𝐫𝐞"),
    ("paragraph", "Read it. [@plan] Then answer.", "Lisez-le [@plan], puis répondez.", "citation", " [@plan]", ""),
    ("list item", "What is the problem statement?", "Quel est l’énoncé du problème ?", "end-question", " ?", ""),
]
