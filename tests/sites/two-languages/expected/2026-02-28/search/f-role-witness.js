casegenSearch("f-role-witness","!p cczJv");
