"""What can happen to whom: which events need somebody who is alive, and which bring somebody out of custody in a country."""

from __future__ import annotations

# What is done to a body, or by or for a living person; and that somebody is still where they were. All other types may follow
# a death: courts try and acquit the dead, bodies recognise them, lists and wanted notices keep them, a search, a threat or a
# protest may be about those who are left, a statement about the dead.
OF_THE_LIVING = frozenset({
    "detention", "arrest", "administrative_arrest", "pretrial_detention", "extradition_detention", "house_arrest",
    "imprisonment", "non_custodial_sentence", "release", "conditional_release", "disappearance", "abduction", "kettling",
    "extradition", "deportation", "forced_return", "transfer", "exile", "asylum_application", "asylum_granted",
    "protection_granted", "assault", "injury", "hunger_strike", "confirmed",
})  # fmt: skip
# The same of statuses; those that say nothing of life are `unknown`, `unchanged` and the deaths themselves.
STATUSES_OF_THE_LIVING = frozenset({
    "detained", "administrative_arrest", "pretrial_detention", "extradition_detention", "house_arrest", "imprisoned",
    "non_custodial_sentence", "released", "disappeared", "transferred",
})  # fmt: skip

# Whoever was released may have been held before, where one of these is told and no arrest.
MAY_BE_HELD = frozenset({"abduction", "kettling", "confirmed", "sentence", "verdict", "transfer"})

# After such an event somebody need not be in custody, or in the country, in which they were; whatever its status.
MAY_BE_OUT = frozenset({
    "abduction", "exile", "asylum_application", "asylum_granted", "protection_granted", "acquittal", "pardon", "amnesty",
    "charge_dropped", "extradition_refused", "located", "release", "conditional_release", "extradition", "deportation",
    "forced_return", "death", "death_in_custody", "killing",
})  # fmt: skip
