casegenSearch("f-year-1988","psoy6yujy cXsd2 !d");
