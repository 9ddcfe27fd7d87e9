casegenSearch("f-year-1999","psoy6yujy cXsd2 !d");
