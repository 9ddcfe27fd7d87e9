casegenSearch("f-year-1989","psoy6yujy cXsd2 !d");
