casegenSearch("f-country-kg","!p3F6s cqL3v !d legc4");
