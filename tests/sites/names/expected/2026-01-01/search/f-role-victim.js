casegenSearch("f-role-victim","pjmAI cY6AT");
