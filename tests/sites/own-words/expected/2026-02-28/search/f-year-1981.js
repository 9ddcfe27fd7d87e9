casegenSearch("f-year-1981","psoy6yujy cXsd2 !d");
