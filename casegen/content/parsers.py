"""Parsers of single values of the front matter: text and vocabulary in, a value or a complaint out."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Set
from datetime import date
from typing import Annotated
from urllib.parse import quote

from casegen.content.markers import NotEmpty, Reads, ReadsAlone, Shorthand
from casegen.values.addresses import parse_anchor, parse_id, parse_redirect
from casegen.values.closest import did_you_mean, same_word
from casegen.values.countries import parse_country
from casegen.values.dates import PartialDate, parse_date, parse_day
from casegen.values.diagnostics import Complaint
from casegen.values.languages import parse_language
from casegen.values.schema_version import SCHEMA, parse_schema
from casegen.values.vocabularies import (
    CHARGE_STATUSES,
    COUNTRY_ROLES,
    GENDERS,
    RELATIONS,
    VARIANT_KINDS,
    VOICES,
    Vocabulary,
)

# What ends an address wherever one is read, or is written as `%22` and the like in it.
_NEVER = r"\s\"<>`\\"
_HOST = rf"(https?)://[^{_NEVER}/?#@\[\]]+"
_URL = re.compile(rf"{_HOST}([/?#][^{_NEVER}]*)?\Z", re.IGNORECASE)
_WEB = re.compile(rf"{_HOST}([/?#]|\Z)", re.IGNORECASE)
_TO_WRITE = re.compile(r"[\s\"<>`]")


def leads_to_a_host(text: str) -> bool:
    """Whether an address with `http:` or `https:` has what makes it lead somewhere, and nobody's name and password."""
    return _WEB.match(text) is not None


def parse_url(text: str) -> str | Complaint:
    """An address on the web: http or https, with a host, without a user's name."""
    if found := _URL.match(text):
        return found[1].lower() + text[found.end(1) :]
    if re.match(r"[\w-]+(\.[\w-]+)+(/\S*)?$", text):
        return Complaint("invalid-url", f"`{text}` is not a complete address", f"write `https://{text}`")
    if (found := _TO_WRITE.search(text)) and _URL.match(whole := _TO_WRITE.sub(lambda sign: quote(sign[0]), text)):
        if found[0].isspace():
            return Complaint("invalid-url", f"`{text}` has a space, and an address has none", f"write `{whole}`")
        return Complaint("invalid-url", f"`{text}` has a `{found[0]}`, and an address has none", f"write `{whole}`")
    return Complaint("invalid-url", f"`{text}` is not an address on the web", "an address begins with `https://`")


def parse_site_url(text: str) -> str | Complaint:
    """The address of a site: as of any page, without a query or a fragment."""
    if "?" in text or "#" in text:
        return Complaint(
            "invalid-url", f"`{text}` is not the address of a site", "leave out `?` or `#` and what follows"
        )
    return parse_url(text)


_MEANT = {"yes": "true", "да": "true", "on": "true", "no": "false", "нет": "false", "off": "false"} | {
    word.casefold(): word.casefold() for word in ("True", "False")
}


def parse_flag(text: str) -> bool | Complaint:
    """`true` or `false`."""
    if text in ("true", "false"):
        return text == "true"
    meant = _MEANT.get(text.casefold(), "")
    help = f"write `{meant}`" if meant else "write `true` or `false`"
    return Complaint("invalid-value", f"`{text}` is neither `true` nor `false`", help, meant)


def parse_publish(text: str) -> bool | date | Complaint:
    """`true`, `false`, or the day on which an embargo ends."""
    if text in ("true", "false"):
        return text == "true"
    found = parse_day(text)
    if isinstance(found, Complaint):
        help = "write `true`, `false` (a draft), or the day from which it may be read, for example `2027-03-01`"
        meant = _MEANT.get(text.casefold())
        if meant:
            help = f"write `{meant}`"
        elif found.help.startswith("write `"):
            help = f"{found.help}; or `true`, or `false` for a draft"
        # That something is published is never what a program decides.
        fix = "false" if meant == "false" else ""
        return Complaint("invalid-value", f"`{text}` does not say whether to publish", help, fix)
    return found


def parse_number(text: str) -> int | Complaint:
    """A whole number from 0 to 99999."""
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    return Complaint("invalid-value", f"`{text}` is not a whole number", "write a number such as `10`")


def parse_digest(text: str) -> str | Complaint:
    """The digest of a block, as `casegen translated` writes it."""
    if re.fullmatch(r"[0-9a-f]{8}", text):
        return text
    help = "delete `translated:` with all that stands under it; the command `casegen translated` writes it anew"
    return Complaint("invalid-value", f"`{text}` is not a digest, and nobody writes one by hand", help)


def parse_timezone(text: str) -> str | Complaint:
    """The name of a time zone in the IANA database."""
    from zoneinfo import ZoneInfo

    if text == "localtime":  # that of the machine, which another machine has not
        text = ""
    try:
        return ZoneInfo(text).key
    except (KeyError, OSError, ValueError):  # unknown, a folder of the database, no name at all
        return Complaint("invalid-value", f"`{text}` is not a time zone", "write for example `Asia/Bishkek` or `UTC`")


def parse_one_of(
    code: str, words: Callable[[Vocabulary], Collection[str]]
) -> Callable[[str, Vocabulary], str | Complaint]:
    """A parser for a closed list of words, which complains with `code`. A set, which has no order, is told sorted."""

    def parse(text: str, vocabulary: Vocabulary) -> str | Complaint:
        known = words(vocabulary)
        if text in known:
            return text
        choices = sorted(known) if isinstance(known, Set) else list(known)
        message = f"`{text}` is not one of the words that may stand here"
        return Complaint(code, message, did_you_mean(text, choices), same_word(text, choices) or "")

    return parse


def _word(code: str, words: Callable[[Vocabulary], Collection[str]]) -> Reads:
    return Reads(parse_one_of(code, words), words)


Words = Annotated[str, ReadsAlone(str.strip, never_complains=True)]
Identifier = Annotated[str, ReadsAlone(parse_id)]
Anchor = Annotated[str, ReadsAlone(parse_anchor)]
Redirect = Annotated[str, ReadsAlone(parse_redirect)]
Date = Annotated[PartialDate, ReadsAlone(parse_date)]
Day = Annotated[date, ReadsAlone(parse_day)]
Publish = Annotated[bool | date, ReadsAlone(parse_publish)]
Flag = Annotated[bool, ReadsAlone(parse_flag)]
Number = Annotated[int, ReadsAlone(parse_number)]
Digest = Annotated[str, ReadsAlone(parse_digest)]
Url = Annotated[str, ReadsAlone(parse_url)]
SiteUrl = Annotated[str, ReadsAlone(parse_site_url)]
TimeZone = Annotated[str, ReadsAlone(parse_timezone)]
Language = Annotated[str, ReadsAlone(parse_language)]
SchemaVersion = Annotated[int, Reads(lambda text, _: parse_schema(text), lambda _: (str(SCHEMA),))]
Country = Annotated[str, Reads(lambda text, own: parse_country(text, own.countries))]
Role = Annotated[str, _word("unknown-role", lambda own: own.roles)]
EventType = Annotated[str, _word("unknown-event-type", lambda own: own.event_types)]
Status = Annotated[str, _word("unknown-status", lambda own: own.statuses)]
ChargeStatus = Annotated[str, _word("unknown-status", lambda _: CHARGE_STATUSES)]
SourceType = Annotated[str, _word("unknown-source-type", lambda own: own.source_types)]
CountryRole = Annotated[str, _word("unknown-word", lambda _: COUNTRY_ROLES)]
Relation = Annotated[str, _word("unknown-word", lambda _: RELATIONS)]
Voice = Annotated[str, _word("unknown-word", lambda _: VOICES)]
VariantKind = Annotated[str, _word("unknown-word", lambda _: VARIANT_KINDS)]
Gender = Annotated[str, _word("unknown-word", lambda _: GENDERS)]
ByLanguage = Annotated[
    dict[Annotated[str, ReadsAlone(lambda text: text if text == "*" else parse_language(text))], Words],
    NotEmpty(),
    Shorthand("*"),
]
"""Words in the file's own language (under `*`), or a map of languages to words."""


def parser_of_words(*words: str) -> Reads:
    """The marker of a field that takes one of a few words."""
    return _word("unknown-word", lambda _: words)
