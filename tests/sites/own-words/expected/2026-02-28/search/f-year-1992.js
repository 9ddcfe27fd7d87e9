casegenSearch("f-year-1992","psoy6yujy cXsd2 !d");
