casegenSearch("f-status-died","ptPzZ !c");
