casegenSearch("f-country-kg","!p !c legc4");
