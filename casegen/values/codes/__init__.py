"""Every diagnostic code, registered once: how much it weighs, what it means, how to mend what it names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casegen.values.codes.contradictions import CONTRADICTION_CODES
from casegen.values.codes.fields import FIELD_CODES
from casegen.values.codes.files import FILE_CODES
from casegen.values.codes.front_matter import FRONT_MATTER_CODES
from casegen.values.codes.kind import Code
from casegen.values.codes.links import LINK_CODES
from casegen.values.codes.output import OUTPUT_CODES
from casegen.values.codes.parts import PART_CODES
from casegen.values.codes.people import PEOPLE_CODES
from casegen.values.codes.photos import PHOTO_CODES
from casegen.values.codes.standing import STANDING_CODES
from casegen.values.codes.translations import TRANSLATION_CODES
from casegen.values.codes.withdrawal import WITHDRAWAL_CODES
from casegen.values.codes.words import WORD_CODES

ALL_CODES: tuple[Code, ...] = (
    *FILE_CODES,
    *FRONT_MATTER_CODES,
    *FIELD_CODES,
    *WORD_CODES,
    *PEOPLE_CODES,
    *LINK_CODES,
    *PHOTO_CODES,
    *PART_CODES,
    *CONTRADICTION_CODES,
    *TRANSLATION_CODES,
    *WITHDRAWAL_CODES,
    *OUTPUT_CODES,
    *STANDING_CODES,
)
CODES: Mapping[str, Code] = {code.name: code for code in ALL_CODES}


def bare_code(written: str) -> str:
    """A code without what stands around it where it is printed: `no-source` of `warning[no-source]`."""
    return re.sub(r"^\w*\[|\]$", "", written.strip())
