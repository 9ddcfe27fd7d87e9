casegenSearch("f-country-kg","!p cczJv legc4");
