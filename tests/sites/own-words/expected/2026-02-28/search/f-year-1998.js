casegenSearch("f-year-1998","psoy6yujy cXsd2 !d");
