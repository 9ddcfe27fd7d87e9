"""Words with a capital that may stand before a surname without being somebody's given name: «По словам», “President”."""

from __future__ import annotations

# Closed classes of words, as they begin a sentence, and what people are called by. Kazakh and Kyrgyz put most after the name.
_TEXT = """
а без в вместо вместе во возле вокруг вслед вот все всё где да для до его едва если ещё её же за зато и из из-за или им
именно их к как какой когда кого кому которого кроме кто куда ли либо между мимо на навстречу над наконец напротив не
несмотря ни но о об оба около от ото перед по под пока после потом потому почему при про против пусть ради разве с сам
самого сквозь сначала снова со согласно спустя среди так также там тем теперь то тогда того тоже только тот у уже хотя
через чей чем что чтобы чья эта эти это этот
адвокат активист активистка брат вдова дело депутат дочь жена журналист журналистка защита защитник министр мать муж
осуждённый отец полковник правозащитник правозащитница президент приговор прокурор сестра следователь сторонники суд судья сын
a about after against all although and another as at because before besides between both but by despite did does during
even for from had has have he her his how however if in into is it its later like meanwhile near neither nor not now of
on once one only or our over she since so some still than that the their then there these they this though through to
together under unlike until was were what when where whether which while who whose why with without yet
activist ambassador defendant dr general journalist judge justice lawyer madam major minister mr mrs ms ombudsman
president prisoner prof professor prosecutor sir
ал және мен бірақ егер сондықтан осы сол бұл кейін жана бирок эгер ушул бул ал кийин
"""
WORDS_BEFORE_NAMES = frozenset(_TEXT.split())


def may_stand_before_surname(word: str) -> bool:
    """Whether a word with a capital is none that makes the surname after it somebody else's: an acronym, or a known word."""
    return (len(word) > 1 and word.isupper()) or word.casefold() in WORDS_BEFORE_NAMES
