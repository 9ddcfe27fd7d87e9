casegenSearch("f-year-1986","psoy6yujy cXsd2 !d");
