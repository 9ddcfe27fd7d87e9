casegenSearch("f-year-2003","psoy6yujy cXsd2 !d");
