casegenSearch("f-role-victim","pjmAI !c");
