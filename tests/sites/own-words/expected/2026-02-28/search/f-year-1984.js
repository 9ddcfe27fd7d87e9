casegenSearch("f-year-1984","psoy6yujy cXsd2 !d");
