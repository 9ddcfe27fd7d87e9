casegenSearch("n-","");
