casegenSearch("f-role-searcher","psoy6 cXsd2");
