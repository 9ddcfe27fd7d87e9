// What a word in Cyrillic letters is without its ending, and as a name in its first case: a part of search.js that a query in
// Latin letters does without. casegen/values/stems.py and search_terms.py do it alike.
"use strict";
casegenSearch("cyrillic", (tables) => {
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
  return { stems: (word) => [russian(word), turkic(word)], firstCases };
});
