casegenSearch("f-role-subject","!pHwBp !c");
