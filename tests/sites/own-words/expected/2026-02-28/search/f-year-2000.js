casegenSearch("f-year-2000","psoy6yujy cXsd2 !d");
