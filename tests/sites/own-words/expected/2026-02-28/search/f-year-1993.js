casegenSearch("f-year-1993","psoy6yujy cXsd2 !d");
