casegenSearch("f-role-subject","!p !c");
