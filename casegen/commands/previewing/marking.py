"""What of a page is not published: its own document, and those to which it leads, as the lines of a list do."""

from __future__ import annotations

from casegen.commands.previewing.dressing import Draft
from casegen.commands.previewing.intake import Intake
from casegen.commands.previewing.places import address_of
from casegen.commands.previewing.snapshot import Snapshot
from casegen.pages.spot import Spot
from casegen.publication.world import Key
from casegen.rendering.audit import outline_of, targets
from casegen.values.addresses import file_of


def draft_of(intake: Intake, good: Snapshot, spot: Spot, data: bytes) -> Draft:
    """What is to be said of drafts over the page at a spot, which has these bytes."""

    def why(key: Key) -> str:
        return intake.unpublished(good.gathered, good.surveyed.files[key][0], good.surveyed.survey.as_of)

    path, own = file_of(spot.address), good.key_at(spot)
    page = outline_of(path, data, None)
    linked = sorted(file for file in targets(path, page) if file.endswith("index.html")) if page is not None else []
    keys = dict.fromkeys(good.key_at(good.spot(address_of(file))) for file in linked)
    others = dict.fromkeys(key[1] for key in keys if key is not None and key != own and why(key))
    return Draft(why(own) if own is not None else "", tuple(others))
