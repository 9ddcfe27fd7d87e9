"""Every diagnostic code, registered once: how much it weighs and what it means."""

from __future__ import annotations

from collections.abc import Mapping

from casegen.values.codes.kind import Code
from casegen.values.codes.output import OUTPUT_CODES
from casegen.values.codes.people import PEOPLE_CODES
from casegen.values.codes.reading import READING_CODES
from casegen.values.codes.references import REFERENCE_CODES
from casegen.values.codes.values import VALUE_CODES

CODES: Mapping[str, Code] = {
    code.name: code for code in (*READING_CODES, *VALUE_CODES, *PEOPLE_CODES, *REFERENCE_CODES, *OUTPUT_CODES)
}
