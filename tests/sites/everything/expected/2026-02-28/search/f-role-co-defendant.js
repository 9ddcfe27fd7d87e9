casegenSearch("f-role-co-defendant","p3F6s cqL3v");
