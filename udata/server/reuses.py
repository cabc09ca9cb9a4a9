"""Seventy reuses in which each filter, each sort and each visibility has something to find."""

from datetime import datetime, timedelta

from bson import ObjectId

from words import tags, title

TOTAL = 70
FIRST_CREATED = datetime(2020, 1, 6, 9, 30)


def visibility(number: int) -> dict:
    """Private, deleted and archived ones, spread over the owners."""
    more = {}
    if number % 9 == 4:
        more["private"] = True
    if number % 16 == 7:
        more["deleted"] = datetime(2025, 1, 1) + timedelta(days=number)
    if number % 21 == 10:
        more["archived"] = datetime(2024, 1, 1) + timedelta(days=number)
    return more


def ownership(number: int, people) -> dict:
    """Two ownerless ones; the rest turn between two people and two organizations."""
    if number in (30, 31):
        return {}
    return [
        {"owner": people.owner},
        {"organization": people.certified},
        {"owner": people.other},
        {"organization": people.plain},
        {"owner": people.owner},
    ][number % 5]


def plant_reuses(people, datasets: list, badge_kinds: list[str]) -> None:
    from udata.core.reuse.constants import REUSE_TOPICS, REUSE_TYPES
    from udata.core.reuse.factories import ReuseFactory

    types, topics = list(REUSE_TYPES), list(REUSE_TOPICS)
    public = datasets[:-3]
    reuses = []
    for number in range(TOTAL):
        reuse = ReuseFactory(
            id=ObjectId(f"{0xE0:02x}{number:022x}"),
            title=title(number),
            description=f"Reuse number {number}, made from *open data*.",
            url=f"https://reuses.example.org/{number}",
            type=types[number % len(types)],
            topic=topics[number % len(topics)],
            tags=tags(number),
            featured=[None, True, False][number % 3],
            datasets=[public[(number + step) % len(public)] for step in range(number % 4)],
            extras={"seeded": str(number)} if number % 2 else {},
            **ownership(number, people),
            **visibility(number),
        )
        reuses.append(reuse)
    for position, kind in enumerate(badge_kinds):
        for reuse in reuses[3 + position : 40 : 12]:
            reuse.add_badge(kind)
    plant_follows(people, reuses)
    for number, reuse in enumerate(reuses):
        settle(reuse, number)


def plant_follows(people, reuses: list) -> None:
    """The first six reuses are followed, by three, two or one; one follow was ended."""
    from udata.core.followers.models import Follow

    for number, reuse in enumerate(reuses[:6]):
        for user in (people.owner, people.other, people.member)[: 3 - number // 2]:
            Follow(follower=user, following=reuse, since=FIRST_CREATED).save()
    Follow(
        follower=people.admin,
        following=reuses[0],
        since=FIRST_CREATED,
        until=FIRST_CREATED + timedelta(days=1),
    ).save()


def settle(reuse, number: int) -> None:
    """Dates and figures that udata's own jobs would have set, the dates and views all different."""
    created = FIRST_CREATED + timedelta(days=29 * number, minutes=7 * number)
    modified = created + timedelta(days=1 + (number * 37) % 71, seconds=number)
    followers = 3 - number // 2 if number < 6 else 0
    type(reuse)._get_collection().update_one(
        {"_id": reuse.id},
        {
            "$set": {
                "created_at": created,
                "last_modified": modified,
                "metrics.datasets": len(reuse.datasets),
                "metrics.followers": followers,
                "metrics.views": (number * 53) % 997,
            }
        },
    )
