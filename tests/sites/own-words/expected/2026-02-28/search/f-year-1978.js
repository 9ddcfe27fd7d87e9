casegenSearch("f-year-1978","!p !c !d");
