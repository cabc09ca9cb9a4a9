"""What the in-memory database lacks, made up for: the text index and the text search.

Everything else is udata's own code, unchanged. To be applied before the app is created.
"""

import re
import unicodedata

from bson.regex import Regex
from mongoengine.queryset.base import BaseQuerySet
from pymongo.collection import Collection

LETTERS_WITH_MARKS = "àáâãäåçèéêëìíîïñòóôõöùúûüýÿ"
WORD_CHARACTER = "0-9A-Za-z_À-ÖØ-öø-ɏ"


def fold(letter: str) -> str:
    """A letter without its marks: é is e."""
    return unicodedata.normalize("NFD", letter)[0]


def whole_word(word: str) -> Regex:
    """A pattern for a whole word, whatever its case and its accents, as MongoDB's search is."""
    parts = []
    for letter in unicodedata.normalize("NFC", word):
        base = fold(letter.lower())
        same = [other for other in LETTERS_WITH_MARKS if fold(other) == base]
        if same:
            parts.append("[" + base + base.upper() + "".join(same + [o.upper() for o in same]) + "]")
        else:
            parts.append(re.escape(letter))
    pattern = f"(?<![{WORD_CHARACTER}])" + "".join(parts) + f"(?![{WORD_CHARACTER}])"
    return Regex(pattern, "i")


def create_index_without_text(create_index):
    """The indexes of a direction `text` are skipped; all others, the unique ones too, are built."""

    def wrapper(self, keys, *args, **kwargs):
        pairs = [] if isinstance(keys, str) else list(keys)
        if any(isinstance(pair, tuple) and pair[1] == "text" for pair in pairs):
            return "text index skipped"
        return create_index(self, keys, *args, **kwargs)

    return wrapper


def search_text(self, text, *args, **kwargs):
    """Every word must stand in the title (udata's text index of reuses is on the title alone)."""
    field = "title" if "title" in self._document._fields else "name"
    words = [word for word in text.replace('"', " ").split() if word]
    if field not in self._document._fields or not words:
        return self.filter(__raw__={"_id": None})
    return self.filter(__raw__={"$and": [{field: whole_word(word)} for word in words]})


def order_by_without_score(order_by):
    """There is no score to sort by: the order stays what it was."""

    def wrapper(self, *keys, **kwargs):
        kept = [key for key in keys if key != "$text_score"]
        if keys and not kept:
            return self.clone()
        return order_by(self, *kept, **kwargs)

    return wrapper


def apply() -> None:
    """Put the replacements in place, for this process."""
    Collection.create_index = create_index_without_text(Collection.create_index)
    BaseQuerySet.search_text = search_text
    BaseQuerySet.order_by = order_by_without_score(BaseQuerySet.order_by)
