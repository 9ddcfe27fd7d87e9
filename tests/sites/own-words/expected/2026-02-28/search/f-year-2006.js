casegenSearch("f-year-2006","psoy6yujy cXsd2 !d");
