"""Plant the data: the same on every start, whatever the release.

Profiles: `default`; `empty` (people, organizations and datasets, no reuse); `no-badges` (the default
data, and no badge kind set, as on several installations); `messy` (the default data, and what a
server accepts from people: see messy.py).
"""

import random

from catalogue import plant_datasets
from people import plant_people
from reuses import plant_reuses

PROFILES = ("default", "messy", "empty", "no-badges")
BADGE_KINDS = {"pick-of-the-month": "Pick of the month", "hackathon": "Born at a hackathon"}


def plant(app, *, profile: str) -> dict:
    """Plant everything; returns the keys by role, the counts, and what this release could not take."""
    if profile not in PROFILES:
        raise SystemExit(f"unknown profile {profile!r}: one of {', '.join(PROFILES)}")
    import factory.random
    from udata.utils import faker

    import udata.models  # noqa: F401  every model is to be registered before one is used
    from udata.core.reuse.models import Reuse

    random.seed(17)
    factory.random.reseed_random(17)
    faker.seed_instance(17)

    left_out: list[str] = []
    if profile != "no-badges":
        Reuse.__badges__.update(BADGE_KINDS)
    with app.app_context():
        build_indexes(left_out)
        with app.test_request_context():
            people = plant_people()
            datasets = plant_datasets(people, left_out)
            if profile != "empty":
                plant_reuses(people, datasets, list(BADGE_KINDS) if Reuse.__badges__ else [])
        if profile == "messy":
            from messy import plant_mess

            plant_mess(app, people, datasets, left_out)
        counts = {"reuses": Reuse.objects.count(), "datasets": len(datasets)}
    return {"keys": people.keys, "counts": counts, "leftOut": left_out}


def build_indexes(left_out: list[str]) -> None:
    """Build what udata builds on a first start, so that the unique indexes bite from the beginning."""
    from udata.core.dataset.models import Dataset
    from udata.core.followers.models import Follow
    from udata.core.organization.models import Organization
    from udata.core.reuse.models import Reuse
    from udata.core.user.models import User

    for model in (User, Organization, Dataset, Reuse, Follow):
        try:
            model.ensure_indexes()
        except Exception as error:  # noqa: BLE001  a release's index may be beyond the in-memory server
            left_out.append(f"indexes of {model.__name__}: {error}")
