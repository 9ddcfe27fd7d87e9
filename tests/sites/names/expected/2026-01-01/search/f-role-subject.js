casegenSearch("f-role-subject","ptPzZ !c");
