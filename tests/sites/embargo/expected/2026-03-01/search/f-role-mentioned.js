casegenSearch("f-role-mentioned","pHwBp cqL3v");
