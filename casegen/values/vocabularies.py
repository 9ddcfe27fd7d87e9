"""The closed vocabularies of case files. Each word has an English label, from which translations start."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.values.frozen import dataclass, field

ABOUT = frozenset({"subject", "victim", "co-defendant"})
"""The roles of those whom a case is about: lists of cases name them, and numbers of people count them."""
ROLES: Mapping[str, str] = {
    "subject": "subject of the case",
    "victim": "victim",
    "co-defendant": "co-defendant",
    "witness": "witness",
    "relative": "relative",
    "lawyer": "lawyer",
    "advocate": "advocate",
    "official": "official",
    "judge": "judge",
    "prosecutor": "prosecutor",
    "investigator": "investigator",
    "alleged-perpetrator": "alleged perpetrator",
    "mentioned": "mentioned",
}

# A person in one of these roles, without a file, is named in the case and has no page.
ROLES_WITHOUT_PAGE = frozenset({"witness", "relative"})

CUSTODY: Mapping[str, str] = {
    "detained": "detained",
    "administrative_arrest": "under administrative arrest",
    "pretrial_detention": "in pretrial detention",
    "extradition_detention": "in detention for extradition",
    "house_arrest": "under house arrest",
    "imprisoned": "imprisoned",
    "non_custodial_sentence": "serving a non-custodial sentence",
    "released": "released",
    "disappeared": "disappeared",
    "transferred": "transferred to another country",
    "died_in_custody": "died in custody",
    "died": "died",
    "unknown": "not known",
    "unchanged": "unchanged",
}

# Whoever has one of these is held; those of the second kind are counted apart.
HELD = frozenset({
    "detained", "administrative_arrest", "pretrial_detention", "extradition_detention", "imprisoned",
})  # fmt: skip
HELD_APART = ("house_arrest", "disappeared", "transferred")
# Custody of days: how many of them whoever has such a status is held at most, unless more is told.
CUSTODY_OF_DAYS: Mapping[str, int] = {"administrative_arrest": 31}
# How people are counted by their custody.
COUNTED: Mapping[str, str] = {
    "held": "reported held",
    "house_arrest": "reported under house arrest",
    "disappeared": "reported disappeared",
    "transferred": "reported transferred to another country",
    "last_known": "last reported held, and nothing newer is known",
    "house_arrest_last_known": "last reported under house arrest, and nothing newer is known",
    "unsettled": "not settled: the dates of the reports do not decide",
}
DEAD = frozenset({"died", "died_in_custody"})
NOT_KNOWN = "unknown"
UNCHANGED = "unchanged"

# Event type → (custody status that it brings, or None; label).
EVENT_TYPES: Mapping[str, tuple[str | None, str]] = {
    "detention": ("detained", "detention"),
    "arrest": ("detained", "arrest"),
    "administrative_arrest": ("administrative_arrest", "administrative arrest"),
    "pretrial_detention": ("pretrial_detention", "pretrial detention"),
    "extradition_detention": ("extradition_detention", "detention for extradition"),
    "house_arrest": ("house_arrest", "house arrest"),
    "imprisonment": ("imprisoned", "imprisonment"),
    "non_custodial_sentence": ("non_custodial_sentence", "non-custodial sentence"),
    "release": ("released", "release"),
    "conditional_release": ("released", "conditional release"),
    "disappearance": ("disappeared", "disappearance"),
    "located": (None, "located"),
    "extradition": ("transferred", "extradition"),
    "deportation": ("transferred", "deportation"),
    "forced_return": ("transferred", "forced return"),
    "death_in_custody": ("died_in_custody", "death in custody"),
    "death": ("died", "death"),
    "killing": ("died", "killing"),
    "confirmed": (None, "confirmed"),
    "acquittal": (None, "acquittal"),
    "pardon": (None, "pardon"),
    "amnesty": (None, "amnesty"),
    "exile": (None, "exile"),
    "asylum_application": (None, "asylum application"),
    "asylum_granted": (None, "asylum granted"),
    "protection_granted": (None, "protection granted"),
    "wanted": (None, "put on a wanted list"),
    "travel_ban": (None, "travel ban"),
    "sentence": (None, "sentence"),
    "verdict": (None, "verdict"),
    "abduction": (None, "abduction"),
    "arrest_in_absentia": (None, "arrest in absentia"),
    "sentence_in_absentia": (None, "sentence in absentia"),
    "extradition_request": (None, "extradition request"),
    "extradition_refused": (None, "extradition refused"),
    "search": (None, "search"),
    "surveillance": (None, "surveillance"),
    "threat": (None, "threat"),
    "harassment": (None, "harassment"),
    "assault": (None, "assault"),
    "injury": (None, "injury"),
    "torture_allegation": (None, "allegation of torture"),
    "kettling": (None, "kettling"),
    "hunger_strike": (None, "hunger strike"),
    "charge": (None, "charge"),
    "charge_changed": (None, "charge changed"),
    "charge_dropped": (None, "charge dropped"),
    "hearing": (None, "hearing"),
    "appeal": (None, "appeal"),
    "transfer": (None, "transfer"),
    "fine": (None, "fine"),
    "denial_of_counsel": (None, "denial of counsel"),
    "listed_extremist": (None, "listed as extremist"),
    "un_communication": (None, "UN communication"),
    "un_opinion": (None, "UN opinion"),
    "resolution": (None, "resolution"),
    "statement": (None, "statement"),
    "protest": (None, "protest"),
    "meeting": (None, "meeting"),
    "sanction": (None, "sanction"),
    "dismissal": (None, "dismissal"),
    "other": (None, "event"),
}

# An event of this type renews the custody status that there is.
CONFIRMED = "confirmed"
# Events of these types change no custody status; the last of each stands beside it.
BESIDE = frozenset({
    "exile", "asylum_application", "asylum_granted", "protection_granted", "wanted", "travel_ban",
})  # fmt: skip

CHARGE_STATUSES: Mapping[str, str] = {
    "unknown": "status of the charge not known",
    "not_charged": "not charged",
    "charges_pending": "charge pending",
    "charges_dropped": "charge dropped",
    "convicted": "convicted",
    "acquitted": "acquitted",
    "pending_appeal": "appeal pending",
    "overturned": "conviction overturned",
}

COUNTRY_ROLES: Mapping[str, str] = {
    "own": "country of the case",
    "persecutor": "persecuting country",
    "refuge": "country of refuge",
    "transit": "country of transit",
    "place": "place of events",
    "mentioned": "mentioned",
}

RELATIONS: Mapping[str, str] = {
    "precedes": "precedes",
    "follows": "follows",
    "part_of": "part of",
    "causes": "causes",
    "consequence_of": "consequence of",
    "parallel": "parallel to",
}

# How a relation reads from the other case's page.
INVERSE_RELATIONS: Mapping[str, str] = {
    "precedes": "follows",
    "follows": "precedes",
    "part_of": "includes",
    "causes": "consequence_of",
    "consequence_of": "causes",
    "parallel": "parallel",
}

VOICES: Mapping[str, str] = {
    "official": "official",
    "court": "court",
    "un": "United Nations",
    "defence": "defence",
    "family": "family",
    "observer": "observer",
    "media": "media",
}

SOURCE_TYPES: Mapping[str, str] = {
    "news": "news report",
    "ngo_release": "NGO release",
    "government_release": "government release",
    "court_record": "court record",
    "interview": "interview",
    "testimony": "testimony",
    "letter": "letter",
    "photo": "photo",
    "video": "video",
    "medical": "medical document",
    "social_media": "social media post",
    "un_document": "UN document",
    "official_list": "official list",
    "database": "database",
    "encyclopedia": "encyclopedia",
    "other": "other source",
}

# Such a source is continued after the day that it bears.
CONTINUED_SOURCES = frozenset({"database", "encyclopedia", "official_list"})

VARIANT_KINDS: Mapping[str, str] = {
    "spelling": "spelling",
    "transliteration": "transliteration",
    "previous": "previous name",
    "patronymic": "with patronymic",
    "pseudonym": "pseudonym",
}

TAGS = "tags"
"""The taxonomy that every publication has."""

GENDERS = ("female", "male", "other")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that one publication may use: the built-in ones and its own.

    `about` are the roles of those whom a case is about, `held` the custody statuses of those who are held. `fields` are own fields: name → (kind of file, kind of value).
    `taxonomies` are the list-valued fields of cases whose terms have pages, in the order in which they are shown; `terms`
    are those that have labels: (taxonomy, label) → slug. `labels` holds the publication's own labels:
    (vocabulary, word) → {language: label}, and (`status female`, word) what is said of a woman, where it differs.
    """

    event_types: Mapping[str, str | None] = field(
        default_factory=lambda: {word: status for word, (status, _) in EVENT_TYPES.items()}
    )
    roles: frozenset[str] = frozenset(ROLES)
    about: frozenset[str] = ABOUT
    statuses: frozenset[str] = frozenset(CUSTODY)
    held: frozenset[str] = HELD
    source_types: frozenset[str] = frozenset(SOURCE_TYPES)
    countries: frozenset[str] = frozenset()
    fields: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    taxonomies: tuple[str, ...] = (TAGS,)
    terms: Mapping[tuple[str, str], str] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    @property
    def subjects(self) -> frozenset[str]:
        """The roles of those whom an event concerns that names nobody."""
        return self.about - {"co-defendant"}


BUILT_IN = Vocabulary()
