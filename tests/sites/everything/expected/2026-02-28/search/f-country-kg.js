casegenSearch("f-country-kg","!p cY6AT !d legc4");
