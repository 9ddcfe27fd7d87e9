casegenSearch("f-role-subject","p3F6s cY6AT");
