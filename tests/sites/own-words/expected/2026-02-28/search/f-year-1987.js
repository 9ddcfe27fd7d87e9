casegenSearch("f-year-1987","psoy6yujy cXsd2 !d");
