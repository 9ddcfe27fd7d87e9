casegenSearch("f-role-subject","ptPzZ cY6AT");
