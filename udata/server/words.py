"""The words that the seed is made of. Subjects times places give more titles than are planted."""

SUBJECTS = [
    "Bicycle counters",
    "Open-air markets",
    "Air quality sensors",
    "School canteens",
    "Public libraries",
    "Drinking fountains",
    "Council budgets",
    "Remarkable trees",
    "Night buses",
    "Vélos en libre-service",
]
PLACES = ["Grenoble", "Brest", "Nîmes", "Lille", "Bayonne", "Dijon", "Chambéry"]
TAGS = ["mobility", "environment", "budget", "culture", "health", "open-data"]


def title(number: int) -> str:
    """A title of its own for each number below 70 (subjects times places)."""
    return f"{SUBJECTS[number % len(SUBJECTS)]} in {PLACES[number // len(SUBJECTS) % len(PLACES)]}"


def tags(number: int) -> list[str]:
    """None, one, two or three tags: each tag stands alone somewhere, and beside each of its neighbours."""
    first, how_many = number % len(TAGS), number // len(TAGS) % 4
    return [TAGS[(first + step) % len(TAGS)] for step in range(how_many)]
