casegenSearch("f-year-1994","psoy6yujy cXsd2 !d");
