casegenSearch("f-country-kg","p3F6s cczJv legc4");
