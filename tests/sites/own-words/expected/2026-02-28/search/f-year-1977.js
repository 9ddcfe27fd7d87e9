casegenSearch("f-year-1977","psoy6yujy cXsd2 !d");
