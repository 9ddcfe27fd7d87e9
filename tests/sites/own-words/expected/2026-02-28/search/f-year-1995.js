casegenSearch("f-year-1995","psoy6yujy cXsd2 !d");
