casegenSearch("f-year-1997","psoy6yujy cXsd2 !d");
