"""Countries by code: ISO 3166-1, the withdrawn codes of ISO 3166-3, and the names that CLDR gives them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from casegen.values.closest import closest, without_look_alikes
from casegen.values.diagnostics import Complaint

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
    "сша": "US", "usa": "US", "великобритания": "GB", "england": "GB", "англия": "GB", "uk": "GB", "ссср": "SU",
    "ussr": "SU", "турция": "TR", "turkey": "TR", "чехия": "CZ", "czech republic": "CZ", "южная корея": "KR",
}  # fmt: skip


@lru_cache(maxsize=16)
def country_names(lang: str) -> Mapping[str, str]:
    """Names of all countries in one language (a BCP 47 tag), by code; English where CLDR has no other."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(lang, sep="-").territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    english = Locale("en").territories
    names = {code: territories.get(code) or english.get(code, code) for code in sorted(CODES)}
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
    name = country_name(meant, "en")
    return Complaint("unknown-country", f"`{text}` is not the code of a country", f"write `{meant}` ({name})")


def code_of(text: str) -> str | None:
    """The code that a name, an alpha-3 code or a code in other letters was probably meant to be."""
    plain = without_look_alikes(text).strip()
    if plain.upper() in CODES:
        return plain.upper()
    if plain.upper() in ALPHA_3:
        return ALPHA_3[plain.upper()]
    wanted = text.strip().casefold()
    if wanted in _IN_SPEECH:
        return _IN_SPEECH[wanted]
    by_name = _codes_by_name()
    near = wanted if wanted in by_name else _near_name(wanted, by_name)
    return by_name[near] if near else None


@lru_cache(maxsize=1)
def _codes_by_name() -> Mapping[str, str]:
    # Of two codes with one name the one that is in use comes last, and stays.
    in_order = sorted(CODES, key=lambda code: (code not in WITHDRAWN, code))
    return {country_names(lang)[code].casefold(): code for lang in _LANGUAGES_OF_HINTS for code in in_order}


def _near_name(wanted: str, names: Mapping[str, str]) -> str | None:
    from difflib import get_close_matches

    # The first letter is seldom wrong; to compare with all names would take seconds for a file full of mistakes.
    near = get_close_matches(wanted, [name for name in names if name[0] == wanted[:1]], n=1, cutoff=0.8)
    return near[0] if near else None
