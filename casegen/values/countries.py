"""Countries by code: ISO 3166-1, the withdrawn codes of ISO 3166-3, and the names that CLDR gives them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from casegen.values.closest import closest
from casegen.values.diagnostics import Complaint
from casegen.values.scripts import without_look_alikes

# ISO 3166-1: the alpha-2 code with its alpha-3 code, as one word. Source: CLDR's territory aliases (Babel 2.18).
_ISO_3166_1 = """
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH
    BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT
    BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB
    CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP
    ETETH FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB
    GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL
    ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM
    KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY
    MAMAR MCMCO MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT
    MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU
    NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT PWPLW PYPRY QAQAT
    REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR
    SNSEN SOSOM SRSUR SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS
    TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM YEYEM YTMYT ZAZAF ZMZMB ZWZWE
"""
ALPHA_3: Mapping[str, str] = {pair[2:]: pair[:2] for pair in _ISO_3166_1.split()} | {"XKX": "XK"}

# ISO 3166-3: codes that were withdrawn. CLDR has names for none of them, so they stand here.
WITHDRAWN: Mapping[str, tuple[str, str]] = {  # code → English, Russian
    "AN": ("Netherlands Antilles", "Нидерландские Антилы"),
    "BU": ("Burma", "Бирма"),
    "CS": ("Serbia and Montenegro", "Сербия и Черногория"),
    "CT": ("Canton and Enderbury Islands", "Острова Кантон и Эндербери"),
    "DD": ("German Democratic Republic", "Германская Демократическая Республика"),
    "DY": ("Dahomey", "Дагомея"),
    "FQ": ("French Southern and Antarctic Territories", "Французские Южные и Антарктические территории"),
    "FX": ("Metropolitan France", "Метрополия Франции"),
    "HV": ("Upper Volta", "Верхняя Вольта"),
    "JT": ("Johnston Island", "Остров Джонстон"),
    "MI": ("Midway Islands", "Острова Мидуэй"),
    "NH": ("New Hebrides", "Новые Гебриды"),
    "NQ": ("Dronning Maud Land", "Земля Королевы Мод"),
    "NT": ("Neutral Zone", "Нейтральная зона"),
    "PC": ("Pacific Islands (Trust Territory)", "Подопечная территория Тихоокеанские острова"),
    "PU": ("US Miscellaneous Pacific Islands", "Малые тихоокеанские острова США"),
    "PZ": ("Panama Canal Zone", "Зона Панамского канала"),
    "RH": ("Southern Rhodesia", "Южная Родезия"),
    "SU": ("Soviet Union", "СССР"),
    "TP": ("East Timor", "Восточный Тимор"),
    "VD": ("Democratic Republic of Vietnam", "Демократическая Республика Вьетнам"),
    "WK": ("Wake Island", "Остров Уэйк"),
    "YD": ("Democratic Yemen", "Демократический Йемен"),
    "YU": ("Yugoslavia", "Югославия"),
    "ZR": ("Zaire", "Заир"),
}

CODES = frozenset(ALPHA_3.values()) | frozenset(WITHDRAWN)

# Where this field's usage differs from CLDR's.
_EDITORIAL: Mapping[tuple[str, str], str] = {
    ("ru", "KG"): "Кыргызстан",
    ("ru", "PS"): "Палестина",
    ("en", "PS"): "Palestine",
}
_LANGUAGES_OF_HINTS = ("ru", "en", "kk", "ky", "uk", "de", "fr", "es")
_IN_SPEECH = {
    "россия": "RU", "российская федерация": "RU", "рф": "RU", "russian federation": "RU", "киргизия": "KG",
    "кыргызская республика": "KG", "кр": "KG", "рк": "KZ", "республика казахстан": "KZ", "белоруссия": "BY",
    "кг": "KG", "кз": "KZ", "сша": "US", "usa": "US", "великобритания": "GB", "england": "GB", "англия": "GB", "uk": "GB", "ссср": "SU",
    "ussr": "SU", "турция": "TR", "turkey": "TR", "чехия": "CZ", "czech republic": "CZ", "южная корея": "KR",
}  # fmt: skip


# Said of several countries: «РК» of South Korea too, «КР» of Costa Rica, and «КГ» is what the keys of RU give on a
# Russian keyboard; and a word that is no code at all.
_SEVERAL = frozenset({"рк", "кр", "кг", "конго", "kongo", "no"})
# Tags of languages that are codes of other countries: who writes `ky` may have Kyrgyz in mind, and not the Cayman Islands.
_COUNTRY_OF_LANGUAGE = {
    "be": "BY", "cs": "CZ", "et": "EE", "ky": "KG", "ne": "NP", "sl": "SI", "sr": "RS", "sv": "SE", "tg": "TJ",
    "tk": "TM", "uk": "UA", "vi": "VN",
}  # fmt: skip


@lru_cache(maxsize=16)
def country_names(lang: str) -> Mapping[str, str]:
    """Names of all countries in one language (a BCP 47 tag), by code; English where CLDR has no other."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(lang, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    names: dict[str, str] = {code: territories.get(code) or "" for code in sorted(CODES)}
    if not all(names.values()):
        # Mostly there is nothing missing, and a locale is slow to load.
        english = Locale("en").territories
        names = {code: name or english.get(code, code) for code, name in names.items()}
    names |= {code: russian if lang == "ru" else english for code, (english, russian) in WITHDRAWN.items()}
    return names | {code: name for (of, code), name in _EDITORIAL.items() if of == lang}


def country_name(code: str, lang: str) -> str:
    """The name of one country; the code itself when it is a publication's own."""
    return country_names(lang).get(code, code)


def parse_country(text: str, own: frozenset[str] = frozenset()) -> str | Complaint:
    """A country code in capitals; `own` are the codes that the publication adds."""
    if text in CODES or text in own:
        return text
    meant = code_of(text) or closest(text.upper(), own)
    if meant is None:
        return Complaint(
            "unknown-country",
            f"`{text}` is not the code of a country",
            "write the two-letter code of ISO 3166, for example `KZ` for Kazakhstan or `KG` for Kyrgyzstan",
        )
    country = country_name(meant, "en")
    help = f"write `{meant}` ({country})"
    spoken_in = _COUNTRY_OF_LANGUAGE.get(text)
    if spoken_in is not None:
        other_country = country_name(spoken_in, "en")
        help = f"write `{spoken_in}` ({other_country}), or `{meant}` ({country})"
    message = f"`{text}` is not the code of a country"
    return Complaint("unknown-country", message, help, meant if _is_certain(text, meant, own) else "")


def _is_certain(text: str, meant: str, own: frozenset[str]) -> bool:
    """Whether a text names one country and no other: by a name, by its alpha-3 code, or by its code in small letters."""
    plain = " ".join(text.split())
    wanted = plain.casefold()
    if plain.upper() in own:
        return plain.upper() == meant
    if wanted in _SEVERAL or plain in _COUNTRY_OF_LANGUAGE:
        return False
    if meant == ALPHA_3.get(plain.upper()) or meant in (plain.upper(), _IN_SPEECH.get(wanted)):
        return True
    # A code with one letter of the other keyboard. Where both are, «ТМ» may be anything.
    is_mixed = any(letter.isascii() for letter in plain)
    return meant in (_codes_of_names().get(wanted), without_look_alikes(plain.upper()) if is_mixed else "")


def code_of(text: str) -> str | None:
    """The code that a name, an alpha-3 code or a code in other letters was probably meant to be."""
    wanted = " ".join(text.split()).casefold()
    # Before letters that look alike: «КР» is no `KP`, North Korea, and «РК» no `PK`, Pakistan.
    if wanted in _IN_SPEECH:
        return _IN_SPEECH[wanted]
    plain = without_look_alikes(text.strip().upper())
    if plain in CODES:
        return plain
    if plain in ALPHA_3:
        return ALPHA_3[plain]
    by_name = _codes_by_name()
    near = wanted if wanted in by_name else _near_name(wanted, by_name)
    return by_name[near] if near else None


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    # Of two codes with one name the one that is in use comes last, and stays.
    in_order = sorted(CODES, key=lambda code: (code not in WITHDRAWN, code))
    return {country_names(lang)[code].casefold(): code for lang in _LANGUAGES_OF_HINTS for code in in_order}


@lru_cache(maxsize=1)
def _codes_of_names() -> Mapping[str, str]:
    """The codes in use of such names as one country alone has, in any of the languages."""
    bearers: dict[str, set[str]] = {}
    for lang in _LANGUAGES_OF_HINTS:
        for code, name in country_names(lang).items():
            if code not in WITHDRAWN:
                bearers.setdefault(name.casefold(), set()).add(code)
    return {name: next(iter(codes)) for name, codes in bearers.items() if len(codes) == 1}


def _near_name(wanted: str, names: Mapping[str, str]) -> str | None:
    from difflib import get_close_matches

    # The first letter is seldom wrong; to compare with all names would take seconds for a file full of mistakes.
    near = get_close_matches(wanted, [name for name in names if name[0] == wanted[:1]], n=1, cutoff=0.8)
    return near[0] if near else None
