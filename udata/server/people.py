"""Four people and three organizations.

owner: the first user, administrator of the first organization; member: editor of it; other: a second
user with an organization of their own; admin: administrator of the site.
"""

from dataclasses import dataclass, field

from bson import ObjectId


@dataclass
class People:
    owner: object
    member: object
    other: object
    admin: object
    certified: object  # the owner's organization, with badges
    plain: object  # the other user's organization, without badge
    empty: object  # an organization without member
    keys: dict = field(default_factory=dict)


def key_of(user) -> str:
    """A key for the API: a token from 13 or so on, a signed string kept with the user before."""
    try:
        from udata.core.api_token.models import ApiToken
    except ImportError:
        user.generate_api_key()
        user.save()
        return user.apikey
    _token, plaintext = ApiToken.generate(user, name="conformance run")
    return plaintext


def plant_people() -> People:
    from udata.core.organization.factories import OrganizationFactory
    from udata.core.organization.models import Member
    from udata.core.user.factories import AdminFactory, UserFactory

    def user(number: int, first: str, last: str, make=UserFactory):
        return make(
            id=ObjectId(f"{0xA0:02x}{number:022x}"),
            first_name=first,
            last_name=last,
            email=f"{first.lower()}@example.org",
            fs_uniquifier=f"seeded-{number}",
        )

    owner = user(1, "Odile", "Owner")
    other = user(2, "Otto", "Other")
    member = user(3, "Mona", "Member")
    admin = user(4, "Ada", "Admin", AdminFactory)

    def organization(number: int, name: str, members: list):
        return OrganizationFactory(
            id=ObjectId(f"{0xB0:02x}{number:022x}"),
            name=name,
            description=f"{name}, planted for tests.",
            members=[Member(user=who, role=role) for who, role in members],
        )

    certified = organization(1, "City of Somewhere", [(owner, "admin"), (member, "editor")])
    plain = organization(2, "Society of Elsewhere", [(other, "admin")])
    empty = organization(3, "Agency without members", [])
    for kind in ("public-service", "certified"):
        certified.add_badge(kind)

    people = People(owner, member, other, admin, certified, plain, empty)
    people.keys = {
        role: key_of(getattr(people, role)) for role in ("owner", "other", "member", "admin")
    }
    return people
