casegenSearch("f-year-2001","psoy6yujy cXsd2 !d");
