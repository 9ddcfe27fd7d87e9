"""Moving in with a whole archive: files with other keys, in another language, under another theme, and no line of Python."""

from __future__ import annotations

import json
import os
import re
import shutil
from itertools import product
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.files import read_files, write_files
from tests.support import ROOT

NUMBER = 1500 if "CASEGEN_LONG" in os.environ else 150

SITE = """\
schema: 1
title: Archivo de Ejemplo
description: Personas desaparecidas en la República de Ejemplo, caso por caso. Todo es inventado.
url: https://archivo.example/
languages: [es]
timezone: America/Montevideo
contact: contacto@archivo.example
countries:
  EJ: República de Ejemplo
event_types:
  clandestine_detention: {status: clandestinely_held, label: cautiverio clandestino}
  exhumation: {label: exhumación}
roles:
  searcher: {label: familiar que busca}
statuses:
  clandestinely_held: {label: en cautiverio clandestino, held: true}
source_types:
  truth_commission: {label: informe de una comisión de la verdad}
taxonomies:
  centros:
    label: Centros clandestinos
    terms: {pozo: El Pozo de Ejemplo, galpon: El Galpón de Ejemplo}
fields:
  legajo: {of: case, kind: text, label: Legajo}
  apodos: {of: person, kind: list, label: Apodos}
"""
THEME = """\
{% extends "theme:case.html" %}
{% block end %}<p class="aviso">Si sabe algo de este caso, escriba al archivo.</p>
{{ super() }}
{% endblock %}
"""
MAPPING = """\
months: [enero, febrero, marzo, abril, mayo, junio, julio, agosto, septiembre, octubre, noviembre, diciembre]
site: https://viejo.example
records:
  - of: casos
    kind: case
    fields:
      title: titulo
      summary: resumen
      countries: {value: EJ}
      legajo: legajo
      people:
        from: personas
        fields:
          person: {from: ficha, ref: person}
          name: nombre
          role: {from: papel, values: {víctima: victim, busca: searcher}}
      events:
        from: hechos
        fields:
          id: {from: tipo, slug: true}
          date: {from: cuando, date_format: ["%d de %B de %Y", "%m/%Y", "%Y"], nothing: s/d}
          type:
            from: tipo
            values:
              secuestro: detention
              cautiverio: clandestine_detention
              restos hallados: exhumation
          text: relato
          place: lugar
          sources: fuentes
      centros: {from: centros, split: ";", values: {El Pozo: El Pozo de Ejemplo, El Galpón: El Galpón de Ejemplo}}
      sources: fuentes
      publish: {from: estado, values: {publicado: "true", borrador: "false"}}
      redirect_from:
        together:
          - url
          - {from: "@stem", pattern: "/archivo/{}/"}
    ignore: [layout, autor]
  - of: personas
    kind: person
    body: "@body"
    fields:
      name: nombre
      apodos: apodos
      born: nacimiento
      gender: sexo
      redirect_from: url
    ignore: layout
leave_out: plantillas
"""
SOURCES = """\
comision-1984:
  publisher: Comisión de Ejemplo
  title: Informe de ejemplo
  type: truth_commission
  date: 1984
  url: https://comision.example/informe
  archive: https://archivo.example/comision
"""
FIRST = (
    "Ana",
    "Berta",
    "Carla",
    "Delia",
    "Elsa",
    "Flora",
    "Gema",
    "Hilda",
    "Irma",
    "Julia",
    "Lía",
    "Marta",
    "Nora",
    "Olga",
    "Rita",
)
SECOND = ("Ejemplo", "Muestra", "Prueba", "Modelo", "Caso", "Ensayo", "Supuesto", "Borrador", "Patrón", "Tipo")
MONTHS = ("enero", "marzo", "julio", "diciembre")


def people(number: int) -> list[str]:
    """So many invented people, of whom no two are called the same."""
    names = [f"{first} {one} {other}" for other, one, first in product(SECOND, SECOND, FIRST) if one != other]
    return [f"{name} {'' if turn == 0 else 'Segunda'}".strip() for turn in range(2) for name in names][:number]


def an_archive(number: int) -> dict[str, str]:
    """The files of an old site: a case for each person, and a file of her own for every tenth."""
    files = {"plantillas/caso.md": "---\nlayout: x\n---\n", "estilo.css": "body {}"}
    for index, name in enumerate(people(number)):
        day, month, year = 1 + index % 28, MONTHS[index % 4], 1976 + index % 5
        own = index % 10 == 0
        who = f"{{ficha: p{index:04}, papel: víctima}}" if own else f"{{nombre: {name}, papel: víctima}}"
        near = (index + 1) % number
        files[f"casos/c{index:04}.md"] = f"""\
---
layout: caso
autor: Redacción
titulo: "Caso {index}: {name}"
resumen: Vista por última vez en {month} de {year}.
legajo: "{index:05}"
estado: publicado
personas:
  - {who}
hechos:
  - {{cuando: {day} de {month} de {year}, tipo: secuestro, relato: Se la llevan de su casa., lugar: Ciudad Ejemplo, fuentes: [comision-1984]}}
  - {{cuando: "{1 + index % 12:02}/1981", tipo: cautiverio, relato: "La ven viva: la última vez.", fuentes: [comision-1984]}}
  - {{cuando: s/d, tipo: restos hallados, relato: Sus restos son identificados., fuentes: [comision-1984]}}
centros: El Pozo; El Galpón
fuentes: [comision-1984]
url: /casos/{index}.html
imagen:
---
La Comisión recoge el caso [@comision-1984]. Véase también [otro caso](https://viejo.example/casos/{near}.html).
"""
        if own:
            files[f"personas/p{index:04}.md"] = f"""\
---
layout: persona
nombre: {name}
apodos: [Negra, Flaca]
nacimiento: "1950"
sexo: female
url: /personas/{index}.html
---
Nació en Ciudad Ejemplo.
"""
    return files


def test_an_archive_moves_in_without_a_line_of_python(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "viejo", tmp_path / "nuevo"
    write_files(old, an_archive(NUMBER))
    write_files(new, {"content/site.yml": SITE, "content/sources.yml": SOURCES, "templates/case.html": THEME})
    (new / "templates/locale").mkdir()
    shutil.copy(ROOT / "tests/sites/own-words/templates/locale/es.po", new / "templates/locale/es.po")
    write_files(tmp_path, {"mapping.yml": MAPPING})
    command = ["import", "markdown", str(old), str(new), "--mapping", str(tmp_path / "mapping.yml"), "--lang", "en"]

    told = run(*command, "--format", "json")

    report = json.loads(told.stdout)
    assert [one for one in report["records"] if one["result"] == "refused"][:3] == []
    assert told.exit_code == 0
    files = NUMBER + NUMBER // 10
    # A stylesheet is no record, and the mapping leaves a folder out.
    assert report["counts"] == {
        "kept": NUMBER // 10,
        "changed": NUMBER,
        "unchanged": 0,
        "refused": 0,
        "part": 0,
        "left out": 2,
    }
    assert report["written"] == files
    # Once more changes nothing.
    again = json.loads(run(*command, "--format", "json").stdout)
    assert (again["counts"]["unchanged"], again["written"]) == (files, 0)

    monkeypatch.chdir(new)
    assert run("check", "--strict", "--lang", "en").exit_code == 0
    assert run("build", "--strict", "--lang", "en").exit_code == 0
    assert run("publish", "--to", str(tmp_path / "publicado"), "--lang", "en").exit_code == 0
    site = read_files(tmp_path / "publicado")
    for index, name in enumerate(people(NUMBER)):
        page = site[f"cases/c{index:04}/index.html"].decode().replace("\u00a0", " ")
        assert '<html lang="es"' in page
        assert name in page
        assert "cautiverio clandestino" in page
        assert "escriba al archivo" in page
        assert f'href="../c{(index + 1) % NUMBER:04}/"' in page
        assert f"cases/c{index:04}/" in site[f"casos/{index}.html"].decode()
    case = site["cases/c0000/index.html"].decode().replace("\u00a0", " ")
    assert re.search(r"1 de enero de 1976", case)
    assert "Legajo" in case
    assert 'href="../../people/p0000/"' in case
    assert "Flaca" in site["people/p0000/index.html"].decode()
    assert "El Galpón de Ejemplo" in site["centros/galpon/index.html"].decode().replace("\u00a0", " ")
    assert "people/p0000/" in site["personas/0.html"].decode()
    # Words of the interface are those of its catalogue.
    assert "Country" not in case
    assert "Sources" not in case
