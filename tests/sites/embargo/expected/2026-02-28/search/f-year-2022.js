casegenSearch("f-year-2022","!p !c");
