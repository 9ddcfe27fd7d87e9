casegenSearch("f-year-1980","psoy6yujy cXsd2 !d");
