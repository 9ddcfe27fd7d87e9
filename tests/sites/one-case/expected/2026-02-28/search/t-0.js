casegenSearch("t-0","");
