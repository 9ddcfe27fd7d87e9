casegenSearch("f-year-1990","psoy6yujy cXsd2 !d");
