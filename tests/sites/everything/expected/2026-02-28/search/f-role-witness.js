casegenSearch("f-role-witness","p5BDc cY6AT");
