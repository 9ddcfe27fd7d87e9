casegenSearch("f-role-subject","!p cY6AT");
