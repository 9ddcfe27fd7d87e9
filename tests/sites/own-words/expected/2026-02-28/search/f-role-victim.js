casegenSearch("f-role-victim","p2XXF cieDj");
