casegenSearch("f-role-survivor","pJuSh cieDj");
