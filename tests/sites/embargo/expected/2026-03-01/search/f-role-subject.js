casegenSearch("f-role-subject","ptAH_3F6s cY6ATqL3v");
