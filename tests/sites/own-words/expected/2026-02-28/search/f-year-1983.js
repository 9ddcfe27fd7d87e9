casegenSearch("f-year-1983","psoy6yujy cXsd2 !d");
