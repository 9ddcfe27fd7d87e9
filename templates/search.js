// The search page: finds names, titles, places and texts in the files of the index, which it loads as scripts, so that it
// works from a folder on disk too. Keys are made as casegen/values/search_terms.py makes them. What a word is without its
// ending says search/latin.js or search/cyrillic.js, of which a query seldom needs both.
"use strict";
(() => {
  const form = document.getElementById("part_search");
  const say = form.dataset;
  const FIRST = 8, FEW = 4, TYPO = 5, PREFIX = 3, MANY = 6, PAUSE = 250, IDLE = 700;
  const KINDS = "pcdlt";
  const FOLDERS = { p: "people/", c: "cases/", d: "dossiers/", l: "countries/", t: "" };

  // ── files of the index ─────────────────────────────────────────────────────────────────────────────────────────
  const asked = new Map(), waiting = new Map();
  window.casegenSearch = (name, text) => waiting.get(name)(text);
  function load(name) {
    if (!asked.has(name)) {
      asked.set(name, new Promise((done, fail) => {
        const script = document.createElement("script");
        waiting.set(name, done);
        script.src = say.index + name + ".js";
        script.onerror = () => { asked.delete(name); script.remove(); fail(new Error(name)); };
        document.head.append(script);
      }));
    }
    return asked.get(name);
  }
  const memory = new Map();
  async function table(name) {
    if (!memory.has(name)) {
      const lines = (await load(name)).split("\n").filter(Boolean).map((line) => line.split("\t"));
      memory.set(name, new Map(lines.map((line) => [line[0], line])));
    }
    return memory.get(name);
  }
  const fileName = (kind, prefix) =>
    kind + "-" + prefix.replace(/[^a-z0-9]/gu, (sign) => "_" + sign.codePointAt(0).toString(16) + "_");

  // ── words and their keys ───────────────────────────────────────────────────────────────────────────────────────
  let index, tables;
  const listed = (text) => text.split(" ");
  const paired = (text) => Object.fromEntries(listed(text).map((pair) => [pair[0], pair.slice(1)]));
  const unpacked = (packed) => ({
    ...packed,
    cyrillic: paired(packed.cyrillic),
    signed: paired(packed.signed),
    lookalikes: { Cyrillic: paired(packed.lookalikes.Cyrillic), Latin: paired(packed.lookalikes.Latin) },
    stop: listed(packed.stop),
    turkic: listed(packed.turkic),
    suffixes: listed(packed.turkic + " " + packed.somebodys),
    endings: Object.fromEntries(listed(packed.endings).map((one) => one.split(":")).map(([end, firsts]) => [end, firsts.split(",")])),
  });
  const wordsOf = (text) => text.normalize("NFC").match(/[\p{L}\p{N}]+(?:['’ʼ\u0060ʻ][\p{L}\p{N}]+)*/gu) || [];
  const once = (word) => word.replace(/(.)\1+/gu, "$1");
  const tidy = (word) => once(word.replace(/i+e/g, "e"));
  const coarse = (folded) =>
    once(folded.replaceAll("iu", "Y").replaceAll("ia", "A").replaceAll("u", "i").replaceAll("h", "k"));

  function fold(word) {
    word = word.normalize("NFC");
    const cyrillic = (word.match(/[\u0400-\u052f]/g) || []).length;
    const script = cyrillic && 2 * cyrillic >= (word.match(/\p{L}/gu) || []).length ? "Cyrillic" : "Latin";
    const signs = Array.from(word, (sign) => tables.lookalikes[script][sign] || sign);
    if (script === "Cyrillic") {
      const text = signs.join("").replaceAll("дж", "ж").replaceAll("йо", "ё");
      return [tidy(Array.from(text, (sign) => tables.cyrillic[sign] || "").join(""))];
    }
    const plain = signs.map((sign) => tables.signed[sign] || sign.normalize("NFD")[0]).join("");
    const found = plain.replace(/[^a-z]/g, "").match(new RegExp(tables.latin, "g")) || [];
    const usual = found.map((part) => tables.sounds[part] || part);
    const other = found.map((part) => tables.also[part] || tables.sounds[part] || part);
    return [tidy(usual.join("")), tidy(other.join(""))];
  }
  function keysOf(word) {
    const folded = /\p{Nd}/u.test(word) ? [] : fold(word).filter(Boolean);
    return folded.length ? [...new Set(folded.map(coarse))] : [word];
  }

  const grammars = new Map();
  async function grammarOf(script) {
    if (!grammars.has(script)) grammars.set(script, (await load(script))(tables));
    return grammars.get(script);
  }
  // The keys under which a word may stand: as it is written, without its ending in each language that it may be of, and as a
  // name in its first case.
  async function readings(word) {
    word = word.normalize("NFC").toLowerCase();
    const grammar = await grammarOf(/[\u0400-\u052f]/.test(word) ? "cyrillic" : "latin");
    const whole = keysOf(word);
    const others = (words) => [...new Set(words.flatMap(keysOf))].filter((key) => !whole.includes(key));
    return { word, whole, stems: others(grammar.stems(word)), names: others(grammar.firstCases(word)) };
  }

  // ── what the keys of the index say ─────────────────────────────────────────────────────────────────────────────
  const holding = (prefixes, key) => prefixes.filter((prefix) => key.startsWith(prefix)).sort((a, b) => b.length - a.length)[0];
  async function lines(kind, prefixes, key, wide) {
    const names = new Set([holding(prefixes, key)]);
    const longer = wide ? prefixes.filter((prefix) => prefix.startsWith(key)) : [];
    if (longer.length <= MANY) longer.forEach((prefix) => names.add(prefix));
    names.delete(undefined);
    const found = await Promise.all([...names].map((prefix) => table(fileName(kind, prefix))));
    return found.flatMap((lines) => [...lines.values()]);
  }
  // Whether two keys differ by one sign that is wrong, missing, too many, or has changed places with the next one.
  function isTypo(one, other) {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false;
    let start = 0, end = 0;
    const shorter = Math.min(one.length, other.length);
    while (start < shorter && one[start] === other[start]) start++;
    while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
    const a = one.slice(start, one.length - end), b = other.slice(start, other.length - end);
    return (a.length <= 1 && b.length <= 1) || (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]);
  }
  // Adds to the documents that were found (reference → how well it fits) those of a line of a file of keys.
  function add(found, line, score) {
    [line[1], line[2]].forEach((groups, rank) => {
      for (const group of (groups || "").split(" ").filter(Boolean)) {
        for (let at = 1; at < group.length; at += 4) {
          const ref = group[0] + group.slice(at, at + 4), now = rank ? score / 4 : score;
          if (now > (found.get(ref) || 0)) found.set(ref, now);
        }
      }
    });
  }
  // The documents that have a word in their title, names, summary or places. Those of one kind stand in the order of its
  // index. Where there are none, those that have a word like it, which counts as a guess.
  async function having(reading) {
    const found = new Map();
    for (const key of reading.whole) {
      const wide = key.length >= PREFIX;
      for (const line of await lines("w", index.words, key, wide)) {
        if (line[0] === key) add(found, line, 4);
        else if (wide && line[0].startsWith(key)) add(found, line, 2);
      }
    }
    for (const key of reading.stems) {
      for (const line of await lines("w", index.words, key, false)) {
        if (line[0] === key || (key.length > PREFIX && line[0].startsWith(key) && line[0].length <= key.length + 2)) add(found, line, 3);
      }
    }
    for (const key of reading.names) {
      for (const line of await lines("w", index.words, key, false)) if (line[0] === key) add(found, line, 3);
    }
    if (found.size) return { found, guessed: false };
    for (const key of [...reading.whole, ...reading.stems].filter((key) => key.length >= TYPO)) {
      const like = new Set();
      const shorter = Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1)).slice(0, MANY);
      for (const line of await lines("w", index.words, key, false)) if (isTypo(line[0], key)) like.add(line[0]);
      for (const form of [key, ...shorter]) {
        for (const line of await lines("n", index.near, form, false)) {
          if (line[0] === form) line.slice(1).filter((other) => isTypo(other, key)).forEach((other) => like.add(other));
        }
        like.add(form);
      }
      for (const other of like) {
        for (const line of await lines("w", index.words, other, false)) if (line[0] === other) add(found, line, 1);
      }
    }
    return { found, guessed: true };
  }
  function checksum(text) {
    let sum = -1;
    for (const byte of new TextEncoder().encode(text)) {
      sum ^= byte;
      for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
    }
    return (sum ^ -1) >>> 0;
  }
  // The documents that have a word in their text, or as `having` found it. A guess counts where no text has the word.
  async function inTexts(reading, { found, guessed }) {
    const texts = new Map();
    for (const key of [...reading.whole, ...reading.stems]) {
      let line = (await table("t-" + (checksum(key) % index.texts))).get(key);
      if (line && line[1] === "*") line = (await load(fileName("x", key))).split("\t");
      if (line) add(texts, line, 1);
    }
    if (guessed && texts.size) return texts;
    for (const [ref, score] of found) texts.set(ref, score + (texts.get(ref) || 0));
    return texts;
  }
  const refsOf = (group) => (group.slice(1).match(/..../g) || []).map((ref) => group[0] + ref);
  // What a filter leaves. Of some kinds its file says what it does not; which documents there are is loaded where nothing
  // else says it.
  async function filtered(name, value, isAlone) {
    const inside = new Set(), but = new Map();
    for (const group of (await load("f-" + name + "-" + value)).split(" ")) {
      if (group[0] === "!") but.set(group[1], new Set(refsOf(group.slice(1))));
      else refsOf(group).forEach((ref) => inside.add(ref));
    }
    const has = (ref) => inside.has(ref) || (but.has(ref[0]) && !but.get(ref[0]).has(ref));
    if (isAlone && but.size) (await load("all")).split(" ").flatMap(refsOf).filter(has).forEach((ref) => inside.add(ref));
    return { has, keys: () => inside.keys() };
  }

  // ── results ────────────────────────────────────────────────────────────────────────────────────────────────────
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  async function shown(ref) {
    const number = Array.from(ref.slice(1)).reduce((sum, sign) => sum * 64 + SIGNS.indexOf(sign), 0);
    return (await table("d-" + Math.floor(number / 2 ** (24 - index.blocks)))).get(ref.slice(1));
  }
  function element(tag, text, attributes = {}) {
    const made = document.createElement(tag);
    made.append(text);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  }
  const label = (name, value) => {
    const option = value && Array.from(form.elements[name].options).find((option) => option.value === value);
    return option ? option.text : "";
  };
  const inWords = Object.fromEntries(say.languages.split(";").map((one) => one.split("=")));
  function result(line, readings) {
    const [, kind, id, written, countries, years, number, ...rest] = line;
    const languages = written.split(",");
    const titles = Object.fromEntries(Array.from({ length: Number(number) }, (_, at) => [rest[2 * at], rest[2 * at + 1]]));
    const own = document.documentElement.lang;
    const lang = kind === "p" || kind === "l" || languages.includes(own) ? own : languages[0];
    const titled = [lang, ...index.languages, rest[0]].find((lang) => lang in titles);
    const prefix = lang === index.languages[0] ? "" : lang + "/";
    const file = location.protocol === "file:" ? "index.html" : "";
    const link = element("a", titles[titled], { href: say.root + prefix + FOLDERS[kind] + id + "/" + file });
    const item = element("li", link);
    if (titled !== own) {
      link.setAttribute("lang", titled);
      // Names stand in their own language everywhere; of a title its reader is told.
      if (kind !== "p" && kind !== "l" && inWords[titled]) item.append(" ", element("span", `(${inWords[titled]})`, { class: "lang" }));
    }
    const places = countries.split(",").map((code) => label("country", code)).slice(0, 3).join(", ");
    const when = years.endsWith("–") ? say.since.replace("…", years.slice(0, -1)) : years;
    const facts = [kind === "l" ? "" : places, when].filter(Boolean).join(" · ");
    if (facts) item.append(" ", element("span", facts, { class: "quiet" }));
    if (kind === "p") {
      const hits = (text) => readings.filter((reading) => wordsOf(text.toLowerCase()).flatMap(keysOf).some((key) =>
        reading.names.includes(key) ||
        [...reading.whole, ...reading.stems].some((one) => key.startsWith(one) || (key.length >= TYPO && isTypo(key, one))))).length;
      const letters = (text) => readings.filter((reading) => text.toLowerCase().includes(reading.word)).length;
      const names = [titles[titled], ...Object.values(titles), ...rest.slice(2 * number)];
      const best = names.reduce((a, b) => (hits(b) - hits(a) || letters(b) - letters(a)) > 0 ? b : a);
      if (best !== titles[titled]) item.append(" ", element("span", say.as.replace("…", best), { class: "as" }));
    }
    return item;
  }
  async function list(section, refs, readings, from, to) {
    const items = await Promise.all(refs.slice(from, to).map(shown));
    section.querySelector("ul").append(...items.filter(Boolean).map((line) => result(line, readings)));
    if (to < refs.length) {
      const more = element("button", say.more, { type: "button" });
      more.addEventListener("click", async () => {
        const before = section.querySelectorAll("li").length;
        more.remove();
        await list(section, refs, readings, to, to + 2 * FIRST);
        section.querySelectorAll("li a")[before].focus();
      });
      section.append(more);
    }
  }

  // ── the page ───────────────────────────────────────────────────────────────────────────────────────────────────
  const FILTERS = ["country", "year", "status", "role"];
  const results = document.getElementById("part_results"), count = document.getElementById("part_count");
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  // The references that all words and all filters leave, the best first.
  function best(groups, sets) {
    const [first, ...others] = groups.length ? groups : sets;
    const refs = [...first.keys()].filter((ref) => [...others, ...sets].every((group) => group.has(ref)));
    const order = new Map(refs.map((ref) => [ref, groups.reduce((sum, group) => sum + group.get(ref), 0)]));
    return refs.sort((a, b) => order.get(b) - order.get(a));
  }
  async function section(heading, refs, readings, first = FIRST) {
    const made = element("section", element("h2", heading + " · " + refs.length));
    made.append(element("ul", "", { class: "rows", role: "list" }));
    await list(made, refs, readings, 0, first);
    return made;
  }
  let turn = 0;
  // Names and titles at once; then texts, for which somebody who types on need not pay.
  async function search(typing) {
    const mine = ++turn;
    const query = form.elements.q.value.trim();
    const filters = FILTERS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value);
    const address = new URLSearchParams([...(query ? [["q", query]] : []), ...filters]).toString();
    try { history.replaceState(null, "", address ? "?" + address : location.pathname); } catch { /* it stays as it is */ }
    let told = "";
    results.setAttribute("aria-busy", "true");
    try {
      if (!query && !filters.length) { results.replaceChildren(); count.textContent = ""; return; }
      if (!index) {
        const packed = JSON.parse(await load("index"));
        tables = unpacked(packed.tables);
        index = { ...packed, words: listed(packed.words), near: listed(packed.near), common: listed(packed.common) };
      }
      const all = (await Promise.all(wordsOf(query).map(readings))).filter((one) => !tables.stop.includes(one.word));
      const known = all.filter((one) => !one.whole.every((key) => index.common.includes(key)));
      const [named, sets] = await Promise.all([
        Promise.all(known.map(having)),
        Promise.all(filters.map(([name, value]) => filtered(name, value, !query))),
      ]);
      if (mine !== turn) return;
      const refs = known.length || !query ? best(named.map((one) => one.found), sets) : [];
      const made = [];
      for (const kind of KINDS) {
        const inside = refs.filter((ref) => ref[0] === kind);
        if (inside.length) made.push(await section(say["kind_" + kind], inside, known));
      }
      if (mine !== turn) return;
      results.replaceChildren(...made);
      const none = known.length || !wordsOf(query).length ? say.none : say.common;
      const inside = all.length > 0;
      const words = named.some((one) => one.guessed) ? say.guessed : say.found;
      told = refs.length ? words.replace("…", refs.length) : inside ? "" : none;
      count.textContent = told || say.searching;
      if (!inside) return;
      if (typing) await wait(IDLE);
      if (mine !== turn) return;
      // What stands on very many pages is looked for where nothing else is.
      const sought = known.length ? known : all;
      const texts = await Promise.all(sought.map((one, at) => inTexts(one, known.length ? named[at] : { found: new Map() })));
      if (mine !== turn) return;
      const above = new Set(refs), more = best(texts, sets).filter((ref) => !above.has(ref));
      // Whom names and titles were found for is shown a few: each result is a file to load.
      const last = more.length ? [await section(say.texts, more, [], refs.length ? FEW : FIRST)] : [];
      if (mine !== turn) return;
      results.append(...last);
      const also = more.length ? say.inside.replace("…", more.length) : "";
      count.textContent = [told, also].filter(Boolean).join(" ") || none;
    } catch (error) {
      if (mine === turn) {
        if (!told) results.replaceChildren();
        count.textContent = [told, say.failed].filter(Boolean).join(" ");
      }
      if (!(error instanceof Error && asked)) throw error;
    } finally {
      if (mine === turn) results.setAttribute("aria-busy", "false");
    }
  }
  let pause;
  const soon = () => { clearTimeout(pause); pause = setTimeout(search, PAUSE, true); };
  const asking = new URLSearchParams(location.search);
  for (const name of ["q", ...FILTERS]) if (asking.has(name)) form.elements[name].value = asking.get(name);
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(pause); search(); });
  form.hidden = false;
  document.getElementById("part_without").hidden = true;
  search();
})();
