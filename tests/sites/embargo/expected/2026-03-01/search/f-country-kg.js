casegenSearch("f-country-kg","ptAH_HwBp cqL3v dyw1E legc4");
