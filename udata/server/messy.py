"""What people really type, sent through the API itself, so that only what the server accepts is kept.

And three hundred reuses whose sort keys are all equal, where a sort without a last word shows.
"""

import base64
import io
from datetime import datetime

from bson import ObjectId

TWINS = 300
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TYPED = {
    "accents in the address": {"url": "https://exemple.fr/données/çà-et-là"},
    "an address escaped in part": {"url": "https://exemple.fr/é%20à"},
    "an international host": {"url": "https://www.bücher.example.org/"},
    "an address with escapes": {"url": "https://example.org/a%20b/%C3%A9?q=%2F&q=é#à"},
    "an address with a port": {"url": "https://example.org:8443/x"},
    "ftp": {"url": "ftp://ftp.example.org/file.zip"},
    "a very long address": {"url": "https://example.org/" + "a" * 1500},
    "emoji": {"title": "🚲 Bikes 🚲", "description": "👩‍👩‍👧‍👦 families, 🇫🇷"},
    "only emoji": {"title": "🦄"},
    "markup": {"title": "<script>alert(1)</script>", "description": "<b>bold</b> & [x](javascript:y)"},
    "decomposed letters": {"title": "Cafe\u0301s de Nîmes"},
    "right to left": {"title": "بيانات مفتوحة"},
    "a long title": {"title": "long " * 80},
    "line breaks": {"title": "two\nlines", "description": "a\r\nb\tc"},
    "quotes": {"title": "\"l'eau\" «vive» \\ / % _ ' ; --"},
    "no tag": {"tags": []},
    "many tags": {"tags": [f"tag-{number}" for number in range(40)]},
    "accents in tags": {"tags": ["Données Ouvertes", "ÉTÉ", "données ouvertes"]},
    "an empty tag": {"tags": ["", "mobility"]},
    "nested extras": {"extras": {"a": {"b": [1, 2.5, None, True]}, "key with space": "é"}},
    "odd extras": {"extras": {"$price": "1"}},
    "dots in extras": {"extras": {"a.b": "1"}},
    "a dataset twice": {"datasets": "twice"},
    "archived": {"archived": "2024-02-29T12:00:00+02:00"},
    "a word of zero width": {"title": "zero\u200bwidth"},
}


def plant_mess(app, people, datasets: list, left_out: list[str]) -> None:
    """Send each of them; what this release refuses is noted, not an error."""
    twice = [str(datasets[0].id)] * 2
    # A client of its own each time: the session cookie must not pass from one to the next.
    for number, (what, typed) in enumerate(TYPED.items()):
        payload = {
            "title": f"Messy: {what}",
            "description": "As people type.",
            "url": f"https://messy.example.org/{number}",
            "type": "application",
            "topic": "others",
            **typed,
        }
        if payload.get("datasets") == "twice":
            payload["datasets"] = twice
        answer = app.test_client().post(
            "/api/1/reuses/", json=payload, headers={"X-API-KEY": people.keys["owner"]}
        )
        if answer.status_code != 201:
            left_out.append(f"messy: {what}: refused with {answer.status_code}")
        elif what == "emoji":
            plant_image(app, people, answer.json["id"], left_out)
    plant_twins()


def plant_image(app, people, reuse_id: str, left_out: list[str]) -> None:
    answer = app.test_client().post(
        f"/api/1/reuses/{reuse_id}/image/",
        data={"file": (io.BytesIO(PIXEL), "pixel.png")},
        headers={"X-API-KEY": people.keys["owner"]},
    )
    if answer.status_code != 200:
        left_out.append(f"messy: image: refused with {answer.status_code}")


def plant_twins() -> None:
    """The same title, dates and figures three hundred times; no owner, nothing optional filled."""
    from udata.core.reuse.models import Reuse
    from udata.utils import hash_url

    moment = datetime(2023, 3, 3, 3, 3, 3)
    documents = []
    for number in range(TWINS):
        url = f"https://twins.example.org/{number}"
        documents.append(
            {
                "_id": ObjectId(f"{0xF0:02x}{number:022x}"),
                "title": "Twin",
                "slug": f"twin-{number}",
                "description": "One of many alike.",
                "type": "idea",
                "topic": "others",
                "url": url,
                "urlhash": hash_url(url),
                "tags": [],
                "datasets": [],
                "badges": [],
                "private": False,
                "created_at": moment,
                "last_modified": moment,
                "metrics": {"datasets": 0, "followers": 0, "views": 0},
                "extras": {},
            }
        )
    Reuse._get_collection().insert_many(documents)
