casegenSearch("f-year-2002","psoy6yujy cXsd2 !d");
