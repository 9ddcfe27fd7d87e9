// The search page: finds names, titles, places and texts in the files of the index, which it loads as scripts, so that it
// works from a folder on disk too. Keys are made as casegen/values/search_terms.py and stems.py make them.
"use strict";
(() => {
  const form = document.getElementById("part_search");
  const say = form.dataset;
  const FIRST = 8, TYPO = 5, PREFIX = 3, MANY = 6, PAUSE = 250, IDLE = 700;
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
  const wordsOf = (text) => text.normalize("NFC").match(/[\p{L}\p{N}]+(?:['’ʼ`ʻ][\p{L}\p{N}]+)*/gu) || [];
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

  function turkic(word) {
    for (let turn = 0; turn < 3; turn++) {
      const length = [4, 3, 2, 1].find((n) => word.length - n >= 3 && tables.turkic.includes(word.slice(-n)));
      if (!length) break;
      word = word.slice(0, -length);
    }
    return word;
  }
  // The Russian algorithm of Snowball.
  function russian(word) {
    word = word.replaceAll("ё", "е");
    const first = word.match(/^[^аеиоуыэюя]*[аеиоуыэюя]/);
    if (!first) return word;
    const start = first[0];
    const second = word.slice(start.length).match(/^[аеиоуыэюя]*[^аеиоуыэюя][^аеиоуыэюя]*[аеиоуыэюя]+[^аеиоуыэюя]/);
    const region = second ? start.length + second[0].length : word.length;
    let rest = word.slice(start.length);
    const cut = (ending, by = "") => { const before = rest; rest = rest.replace(ending, by); return rest !== before; };
    if (!cut(/(?:ившись|ывшись|ивши|ывши|ив|ыв)$/) && !cut(/([ая])(?:вшись|вши|в)$/, "$1")) {
      cut(/(?:сь|ся)$/);
      if (cut(/(?:ее|ие|ое|ые|ими|ыми|ей|ий|ой|ый|ем|им|ом|ым|его|ого|ему|ому|их|ых|ею|ою|ую|юю|ая|яя)$/)) {
        cut(/(?:ивш|ывш|ующ)$/) || cut(/([ая])(?:ем|нн|вш|ющ|щ)$/, "$1");
      } else if (
        !cut(/(?:ила|ыла|ена|ите|ейте|уйте|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ует|ит|ыт|уют|ят|ены|ить|ыть|ишь|ую|ю)$/) &&
        !cut(/([ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|нно|но|ет|ют|ны|ть|ешь)$/, "$1")
      ) {
        cut(/(?:иями|ями|ами|ией|иям|ием|иях|ев|ов|ие|ье|еи|ии|ей|ий|ой|ам|ем|ом|ям|ах|ях|ию|ью|ия|ья|а|е|и|й|о|у|ы|ь|ю|я)$/);
      }
    }
    cut(/и$/);
    const derived = rest.match(/(?:ость|ост)$/);
    if (derived && start.length + derived.index >= region) rest = rest.slice(0, derived.index);
    if (cut(/(?:ейше|ейш)$/)) cut(/нн$/, "н");
    else cut(/нн$/, "н") || cut(/ь$/);
    return start + rest;
  }
  // The English algorithm of Snowball (Porter 2).
  const ENGLISH = {
    skis: "ski", skies: "sky", idly: "idl", gently: "gentl", ugly: "ugli", early: "earli", only: "onli", singly: "singl",
    andes: "", atlas: "", bias: "", cosmos: "", howe: "", news: "", sky: "",
  };
  const STEP_2 = {
    tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize", ational: "ate",
    ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful", fulli: "ful", ousli: "ous",
    ousness: "ous", iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogist: "og", ogi: null, lessli: "less", li: null,
  };
  const STEP_3 = {
    tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: null,
  };
  const STEP_4 = ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ism", "ate", "iti",
    "ous", "ive", "ize", "ion"];
  function english(word) {
    if (Object.hasOwn(ENGLISH, word)) return ENGLISH[word] || word;
    if (word.length < 3) return word;
    word = word.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");
    const region = (from) => {
      const found = word.slice(from).match(/^[^aeiouy]*[aeiouy]+[^aeiouy]/);
      return found ? from + found[0].length : word.length;
    };
    const special = word.match(/^(?:arsen|commun|emerg|gener|inter|later|organ|past|univers)/);
    const one = special ? special[0].length : region(0);
    const two = region(one);
    const ends = (endings) => endings.filter((end) => word.endsWith(end)).sort((a, b) => b.length - a.length)[0];
    const without = (end) => word.slice(0, word.length - end.length);
    const isShort = (text) =>
      /[^aeiouy][aeiouy][^aeiouywxY]$/.test(text) || /^[aeiouy][^aeiouy]$/.test(text) || text.endsWith("past");
    word = word.replace(/(?:'s'|'s|')$/, "");
    if (word.endsWith("sses")) word = without("es");
    else if (/(?:ied|ies)$/.test(word)) word = word.length > 4 ? without("ed") : without("d");
    else if (word.endsWith("s") && !/(?:ss|us)$/.test(word) && /[aeiouy].+s$/.test(word)) word = without("s");
    const end = ends(["eed", "eedly", "ed", "edly", "ing", "ingly"]);
    if (end === "eed" || end === "eedly") {
      const stem = without(end);
      if (stem.length >= one && !/^(?:succ|proc|exc)$/.test(stem)) word = stem + "ee";
    } else if (end) {
      const stem = without(end);
      if (end === "ing" && /^[^aeiouy]y$/.test(stem)) word = stem.slice(0, -1) + "ie";
      else if (!(end === "ing" && /^(?:even|cann|inn|earr|herr|out)$/.test(stem)) && /[aeiouy]/.test(stem)) {
        word = stem;
        if (/(?:at|bl|iz)$/.test(word)) word += "e";
        else if (/(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(word)) { if (!/^[aeo]..$/.test(word)) word = word.slice(0, -1); }
        else if (word.length === one && isShort(word)) word += "e";
      }
    }
    if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i";
    let last = ends(Object.keys(STEP_2));
    if (last && word.length - last.length >= one) {
      const stem = without(last);
      if (STEP_2[last] !== null) word = stem + STEP_2[last];
      else if (last === "ogi") word = stem.endsWith("l") ? stem + "og" : word;
      else if (/[cdeghkmnrt]$/.test(stem)) word = stem;
    }
    last = ends(Object.keys(STEP_3));
    if (last && word.length - last.length >= one) {
      if (STEP_3[last] !== null) word = without(last) + STEP_3[last];
      else if (word.length - last.length >= two) word = without(last);
    }
    last = ends(STEP_4);
    if (last && word.length - last.length >= two && (last !== "ion" || /[st]$/.test(without(last)))) word = without(last);
    if (word.endsWith("e")) {
      const stem = without("e");
      if (stem.length >= two || (stem.length >= one && !isShort(stem))) word = stem;
    } else if (word.endsWith("ll") && word.length - 1 >= two) word = without("l");
    return word.replaceAll("Y", "y");
  }
  // What a word in Cyrillic letters may be without the ending of its case, if it is of a name: «Марию», «Марияны» is «Мария».
  function firstCases(word) {
    word = word.replaceAll("ё", "е");
    const found = new Set();
    for (let length = 0; length <= 3 && word.length - length >= 2; length++) {
      const stem = word.slice(0, word.length - length);
      for (const first of (length && tables.endings[word.slice(-length)]) || []) {
        found.add(stem + first);
        // A vowel that drops out: «Льва», «Павла», «Немца».
        if (!first) {
          found.add(stem.replace(/ь([вцк])$/, "е$1"));
          for (const vowel of "ео") found.add(stem.replace(/([бвгджзклмнпрстфхцчшщ])([лцк])$/, `$1${vowel}$2`));
        }
      }
    }
    let turns = [word];
    for (let turn = 0; turn < 2; turn++) {
      turns = turns.flatMap((one) => [1, 2, 3, 4]
        .filter((length) => one.length - length >= 2 && tables.suffixes.includes(one.slice(-length)))
        .map((length) => one.slice(0, -length)));
      turns.forEach((one) => found.add(one));
    }
    return [...found];
  }
  // The keys under which a word may stand: as it is written, without its ending in each language that it may be of, and as a
  // name in its first case.
  function readings(word) {
    word = word.normalize("NFC").toLowerCase();
    const isCyrillic = /[\u0400-\u052f]/.test(word);
    const stems = isCyrillic ? [russian(word), turkic(word)] : [english(word)];
    const whole = keysOf(word), names = isCyrillic ? firstCases(word) : [];
    const others = (words) => [...new Set(words.flatMap(keysOf))].filter((key) => !whole.includes(key));
    return { word, whole, stems: others(stems), names: others(names) };
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
  async function section(heading, refs, readings) {
    const made = element("section", element("h2", heading + " · " + refs.length));
    made.append(element("ul", "", { class: "rows", role: "list" }));
    await list(made, refs, readings, 0, FIRST);
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
      if (!index) { index = JSON.parse(await load("index")); tables = index.tables; }
      const all = wordsOf(query).map(readings).filter((one) => !tables.stop.includes(one.word));
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
      told = refs.length ? say.found.replace("…", refs.length) : inside ? "" : none;
      count.textContent = told || say.searching;
      if (!inside) return;
      if (typing) await wait(IDLE);
      if (mine !== turn) return;
      // What stands on very many pages is looked for where nothing else is.
      const words = known.length ? known : all;
      const texts = await Promise.all(words.map((one, at) => inTexts(one, known.length ? named[at] : { found: new Map() })));
      if (mine !== turn) return;
      const above = new Set(refs), more = best(texts, sets).filter((ref) => !above.has(ref));
      const last = more.length ? [await section(say.texts, more, [])] : [];
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
