casegenSearch("f-year-1991","psoy6yujy cXsd2 !d");
