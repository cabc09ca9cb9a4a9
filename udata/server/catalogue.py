"""Twelve datasets to hang reuses on, rich enough that each documented field is filled at least once."""

from datetime import date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from bson import ObjectId

from words import PLACES, tags

TOTAL = 12
CREATED = datetime(2019, 3, 1, 8, 0)


def plant_datasets(people, left_out: list[str]) -> list:
    """Plant the datasets; the last three are private, archived and deleted. Returns all, in order."""
    from udata.core.dataset.factories import DatasetFactory, ResourceFactory

    license_ = optional("license", left_out, make_license)
    contact = optional("contact points", left_out, lambda: make_contact(people))
    datasets = []
    for number in range(TOTAL):
        place = PLACES[number % len(PLACES)]
        more = {}
        if number % 2:
            more["organization"] = people.certified
        else:
            more["owner"] = people.owner if number % 4 else people.other
        if number == TOTAL - 3:
            more["private"] = True
        if number == TOTAL - 2:
            more["archived"] = datetime(2024, 5, 1)
        if number == TOTAL - 1:
            more["deleted"] = datetime(2024, 6, 1)
        dataset = DatasetFactory(
            id=ObjectId(f"{0xC0:02x}{number:022x}"),
            title=f"Figures of {place}, part {number + 1}",
            description=f"What {place} counts, **part {number + 1}**.",
            tags=tags(number),
            resources=[
                ResourceFactory.build(
                    id=uuid5(NAMESPACE_URL, f"{number}/{index}"),
                    title=f"Table {index}",
                    format="csv",
                    created_at_internal=CREATED,
                    last_modified_internal=CREATED,
                )
                for index in range(1 + number % 3)
            ],
            extras={"seeded": str(number)},
            **more,
        )
        enrich(dataset, number, license_, contact, left_out)
        settle(dataset, number)
        datasets.append(dataset)
    return datasets


def settle(dataset, number: int) -> None:
    """Dates that do not depend on when the server was started; set aside from udata's own clock."""
    created = CREATED + timedelta(days=number)
    modified = created + timedelta(days=100)
    dates = {
        "created_at_internal": created,
        "last_modified_internal": modified,
        "last_update": modified,  # a field since 12 or so, calculated before
    }
    kept = {name: value for name, value in dates.items() if name in dataset._fields}
    type(dataset)._get_collection().update_one({"_id": dataset.id}, {"$set": kept})


def enrich(dataset, number: int, license_, contact, left_out: list[str]) -> None:
    """Fill the fields that releases name or check differently, one by one."""

    def spatial():
        dataset.spatial = make_spatial(number)
        dataset.save()

    def temporal():
        dataset.temporal_coverage = make_range(number)
        dataset.save()

    def rights():
        dataset.license = license_
        dataset.frequency = "monthly"
        dataset.save()

    def contact_points():
        dataset.contact_points = [contact]
        dataset.save()

    if number % 3 == 0:
        optional("spatial coverage", left_out, spatial)
    if number % 3 == 1:
        optional("temporal coverage", left_out, temporal)
    if number % 2 and license_:
        optional("license and frequency", left_out, rights)
    if number % 2 and contact:
        optional("contact points of a dataset", left_out, contact_points)


def optional(what: str, left_out: list[str], make):
    """Run a step that not every release can take; what was left out is reported, once."""
    try:
        return make()
    except Exception as error:  # noqa: BLE001  releases differ in ways that only running them shows
        note = f"{what}: {type(error).__name__}: {error}"
        if note not in left_out:
            left_out.append(note)
        return None


def make_license():
    from udata.core.dataset.factories import LicenseFactory

    return LicenseFactory(id="open-licence", title="Open Licence", url="https://example.org/licence")


def make_contact(people):
    from udata.core.contact_point.factories import ContactPointFactory

    return ContactPointFactory(
        id=ObjectId(f"{0xD0:02x}{1:022x}"),
        name="Front desk",
        email="desk@example.org",
        contact_form="https://example.org/desk",
        role="contact",
        organization=people.certified,
    )


def make_spatial(number: int):
    from udata.core.spatial.models import GeoZone, SpatialCoverage

    zone = GeoZone(
        id=f"fr:commune:{38000 + number}",
        slug=f"commune-{number}",
        name=PLACES[number % len(PLACES)],
        code=str(38000 + number),
        level="fr:commune",
    ).save()
    return SpatialCoverage(zones=[zone], granularity="fr:commune")


def make_range(number: int):
    try:
        from udata.mongo.datetime_fields import DateRange
    except ImportError:
        from udata.models import db

        DateRange = db.DateRange
    start = date(2018, 1, 1) + timedelta(days=30 * number)
    return DateRange(start=start, end=start + timedelta(days=365))
