casegenSearch("f-role-witness","p3F6s cczJv");
