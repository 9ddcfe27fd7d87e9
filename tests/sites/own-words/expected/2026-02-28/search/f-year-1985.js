casegenSearch("f-year-1985","psoy6yujy cXsd2 !d");
