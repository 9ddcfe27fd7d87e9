casegenSearch("f-year-1982","psoy6yujy cXsd2 !d");
