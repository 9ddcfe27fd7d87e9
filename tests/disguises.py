"""Ways in which a name may stand in a file without standing there as it is: other letters, signs between, encodings, packings."""

from __future__ import annotations

import base64
import gzip
import json
import zlib
from collections.abc import Callable, Mapping
from html.entities import codepoint2name
from io import BytesIO
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.photos import a_photo

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "yo",
            "zh",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "",
            "y",
            "",
            "e",
            "yu",
            "ya",
        ],
        strict=True,
    )
)
_SCHOLARLY = {**_LATIN, "ж": "ž", "й": "j", "х": "h", "ц": "c", "ч": "č", "ш": "š", "щ": "šč", "ю": "ju", "я": "ja"}
_LOOK_ALIKE = str.maketrans("аеорсухАЕОРСТХКМН", "aeopcyxAEOPCTXKMH")
_WIDE = {ord(letter): chr(ord(letter) + 0xFEE0) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}


def latin(name: str, letters: Mapping[str, str] = _LATIN) -> str:
    """A name in Latin letters."""
    words = ("".join(letters.get(letter, letter) for letter in word) for word in name.lower().split())
    return " ".join(word[:1].upper() + word[1:] for word in words)


def dative(name: str) -> str:
    """A man's name with surname in -ов, in the dative."""
    return " ".join(word + "у" for word in name.split())


def _parts(name: str) -> tuple[str, str]:
    given, surname = name.split()
    return given, surname


def _between(sign: str) -> Callable[[str], str]:
    return lambda name: " ".join(sign.join(word) for word in name.split())


TEXTS: Mapping[str, Callable[[str], str]] = {
    "as it is": str,
    "in capitals": str.upper,
    "in small letters": str.lower,
    "inflected": dative,
    "of a woman": lambda name: f"{name}а",
    "of a family": lambda name: f"{_parts(name)[0]} и Мария {_parts(name)[1]}ы",
    "surname first": lambda name: " ".join(reversed(_parts(name))),
    "surname first, comma": lambda name: ", ".join(reversed(_parts(name))),
    "initial": lambda name: f"{name[0]}. {_parts(name)[1]}",
    "initial without space": lambda name: f"{name[0]}.{_parts(name)[1]}",
    "initial and no-break space": lambda name: f"{name[0]}.\u00a0{_parts(name)[1]}",
    "two initials": lambda name: f"{name[0]}. К. {_parts(name)[1]}",
    "initial behind": lambda name: f"{_parts(name)[1]} {name[0]}.",
    "unknown patronymic": lambda name: f"{_parts(name)[0]} Кириллович {_parts(name)[1]}",
    "nickname between": lambda name: f"{_parts(name)[0]} «Енот» {_parts(name)[1]}",
    "Latin": latin,
    "Latin, scholarly": lambda name: latin(name, _SCHOLARLY),
    "Latin, inflected": lambda name: latin(dative(name)),
    "Latin, possessive": lambda name: f"{latin(name)}'s",
    "look-alikes": lambda name: name.translate(_LOOK_ALIKE),
    "full width": lambda name: latin(name).translate(_WIDE),
    "zero-width spaces": _between("\u200b"),
    "soft hyphens": _between("\u00ad"),
    "accents": lambda name: name.replace("о", "о\u0301").replace("и", "и\u0301"),
    "spaced out": _between(" "),
    "points between": _between("."),
    "hyphens between": _between("-"),
    "over two lines": lambda name: name.replace(" ", "\n"),
    "hyphenated": lambda name: f"{name[:3]}-\n{name[3:]}",
    "slug": lambda name: latin(name).lower().replace(" ", "-"),
    "snake": lambda name: latin(name).lower().replace(" ", "_"),
    "camel": lambda name: latin(name).replace(" ", ""),
    "one word": lambda name: latin(name).lower().replace(" ", ""),
    "hashtag": lambda name: f"#Свободу{dative(name).replace(' ', '')}",
    "slug of initial": lambda name: f"{latin(name)[0].lower()}-{latin(_parts(name)[1]).lower()}",
    "mail": lambda name: f"{latin(name).lower().replace(' ', '.')}@example.org",
    "emphasis": lambda name: f"{name[:2]}**{name[2:]}**",
    "tags": lambda name: f"{name[:2]}<b>{name[2]}</b>{name[3:]}",
    "tag with attributes": lambda name: f'{name[:2]}<span class="a b">{name[2]}</span>{name[3:]}',
    "links": lambda name: '<a href="/a/b/">{}</a> <a href="/c/">{}</a>'.format(*_parts(name)),
    "percent": quote,
    "percent, twice": lambda name: quote(quote(name)),
    "percent, small": lambda name: quote(name).lower(),
    "percent, cp1251": lambda name: quote(name.encode("cp1251")),
    "percent u": lambda name: "".join(f"%u{ord(letter):04x}" for letter in name),
    "decimal references": lambda name: "".join(f"&#{ord(letter)};" for letter in name),
    "hexadecimal references": lambda name: "".join(f"&#x{ord(letter):x};" for letter in name),
    "references in references": lambda name: "".join(f"&amp;#{ord(letter)};" for letter in name),
    "named references": lambda name: "".join(
        f"&{codepoint2name[ord(letter)]};" if ord(letter) in codepoint2name else letter for letter in name
    ).replace("о", "&ocy;"),
    "JSON": lambda name: json.dumps(name)[1:-1],
    "JSON in JSON": lambda name: json.dumps(json.dumps(name)),
    "braces": lambda name: "".join(f"\\u{{{ord(letter):x}}}" for letter in name),
    "CSS": lambda name: "".join(f"\\{ord(letter):04x} " if letter != " " else " " for letter in name),
    "quoted-printable": lambda name: "".join(f"={byte:02X}" if byte != 32 else " " for byte in name.encode()),
}
"""Texts, of a name of two words such as «Игнат Тайнов»."""

SLUGS = ("slug", "snake", "camel", "one word", "slug of initial")
"""Those of them that can be the name of a file on any system, without spaces."""


def _zipped(name: str, data: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return out.getvalue()


def _exif(tag: int, value: bytes | str) -> bytes:
    exif = Image.Exif()
    exif[tag] = value
    return exif.tobytes()


def _text_of_png(name: str, *, packed: bool, wide: bool) -> bytes:
    info = PngInfo()
    if wide:
        info.add_itxt("Author", name, zip=packed)
    else:
        info.add_text("Author", latin(name), zip=packed)
    return a_photo("PNG", pnginfo=info)


_TITLE, _ARTIST, _COMMENT = 0x9C9D, 0x013B, 0x9286

FILES: Mapping[str, Callable[[str], bytes]] = {
    "cp1251": lambda name: f"Его зовут {name}.\n".encode("cp1251"),
    "koi8-r": lambda name: f"Его зовут {name}.\n".encode("koi8-r"),
    "cp866": lambda name: f"Его зовут {name}.\n".encode("cp866"),
    "UTF-16": lambda name: f"Его зовут {name}.\n".encode("utf-16"),
    "UTF-16 somewhere": lambda name: b"\x01\x02\x03" + name.encode("utf-16-le") + bytes(3),
    "UTF-16, other end first": lambda name: b"\x01\x02" + name.encode("utf-16-be") + bytes(3),
    "Base64": lambda name: b"<img src='data:text/plain;base64," + base64.b64encode(f"Это {name}.".encode()) + b"'>",
    "Base64 of a mail": lambda name: b"Content-Transfer-Encoding: base64\n\n" + base64.encodebytes(name.encode() * 20),
    "gzip": lambda name: gzip.compress(name.encode()),
    "gzip in gzip": lambda name: gzip.compress(gzip.compress(name.encode())),
    "ZIP": lambda name: _zipped("a.txt", f"Его зовут {name}.".encode()),
    "ZIP, by the name of a file": lambda name: _zipped(f"{name}.txt", b""),
    "gzip in ZIP": lambda name: _zipped("a.gz", gzip.compress(name.encode())),
    "PDF": lambda name: b"%PDF-1.4\nstream\n" + zlib.compress(name.encode()) + b"\nendstream",
    "JPEG, artist": lambda name: a_photo("JPEG", exif=_exif(_ARTIST, latin(name))),
    "JPEG, title of Windows": lambda name: a_photo("JPEG", exif=_exif(_TITLE, name.encode("utf-16-le") + bytes(2))),
    "JPEG, user comment": lambda name: a_photo("JPEG", exif=_exif(_COMMENT, b"UNICODE\0" + name.encode("utf-16-be"))),
    "JPEG, comment": lambda name: a_photo("JPEG", comment=name.encode()),
    "JPEG, comment in cp1251": lambda name: a_photo("JPEG", comment=name.encode("cp1251")),
    "JPEG, behind its end": lambda name: a_photo("JPEG") + name.encode(),
    "PNG, text": lambda name: _text_of_png(name, packed=False, wide=False),
    "PNG, packed text": lambda name: _text_of_png(name, packed=True, wide=False),
    "PNG, text in UTF-8": lambda name: _text_of_png(name, packed=False, wide=True),
    "PNG, packed text in UTF-8": lambda name: _text_of_png(name, packed=True, wide=True),
    "PNG, behind its end": lambda name: a_photo("PNG") + name.encode(),
    "GIF, comment": lambda name: a_photo("GIF", comment=name.encode()),
    "WebP, title of Windows": lambda name: a_photo("WEBP", exif=_exif(_TITLE, name.encode("utf-16-le") + bytes(2))),
    "WebP, XMP": lambda name: a_photo("WEBP", xmp=f"<x:xmpmeta><dc:creator>{name}</dc:creator></x:xmpmeta>".encode()),
}
"""The bytes of files that hold a name: in other encodings, packed, or beside their pixels."""


def locked_zip(text: str) -> bytes:
    """An archive that says of its only file that it has a password."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("a.txt", text)
    # The first bit of the flags, in the local header and in the directory.
    data = bytearray(out.getvalue())
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)
