// What a word in Latin letters is without its ending: a part of search.js that a query in Cyrillic letters does without.
// casegen/values/stems.py does it alike.
"use strict";
casegenSearch("latin", () => {
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
  return { stems: (word) => [english(word)], firstCases: () => [] };
});
