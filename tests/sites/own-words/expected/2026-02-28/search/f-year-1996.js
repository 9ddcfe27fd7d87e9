casegenSearch("f-year-1996","psoy6yujy cXsd2 !d");
