casegenSearch("f-year-2004","psoy6yujy cXsd2 !d");
