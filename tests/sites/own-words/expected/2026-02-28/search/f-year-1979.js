casegenSearch("f-year-1979","!p !c !d");
