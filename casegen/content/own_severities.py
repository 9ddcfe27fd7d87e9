"""How much diagnostics weigh in a publication, as site.yml says it: whether there are such codes, and who may be made light of."""

from __future__ import annotations

from collections.abc import Iterator

from casegen.content.places import Places
from casegen.content.site_fields import SiteFields
from casegen.values.closest import closest, same_word
from casegen.values.codes import CODES, bare_code
from casegen.values.diagnostics import Diagnostic, Fix
from casegen.values.severity import Severity
from casegen.values.weights import choices


def check_severities(site: SiteFields, places: Places) -> Iterator[Diagnostic]:
    """Names of no code, and codes that are made lighter than they may be."""
    for code, word in (site.severities or {}).items():
        if code not in CODES:
            yield _unknown(code, places)
        elif word not in choices(code):
            yield _too_light(code, places)


def _unknown(code: str, places: Places) -> Diagnostic:
    span, written = places.key("severities", code), bare_code(code)
    certain = same_word(written, CODES)
    near = certain or closest(written, CODES)
    help = f"did you mean `{near}`?" if near else "`casegen explain` lists all codes"
    fix = Fix(span, code, certain) if certain and ("severities", certain) not in places.keys else None
    return Diagnostic("unknown-code", span, f"there is no code `{code}`", help, fix)


def _too_light(code: str, places: Places) -> Diagnostic:
    span = places.value("severities", code)
    if CODES[code].severity is Severity.ERROR:
        message = f"`{code}` is an error, and stays one: what it names must not be published"
        return Diagnostic("severity-too-low", span, message, "delete this line, and mend what the error names")
    message = f"`{code}` is a warning, and cannot be switched off"
    return Diagnostic("severity-too-low", span, message, f"write `{code}: note` to have it told as a note")
