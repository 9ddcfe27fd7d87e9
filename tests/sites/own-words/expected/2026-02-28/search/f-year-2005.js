casegenSearch("f-year-2005","psoy6yujy cXsd2 !d");
