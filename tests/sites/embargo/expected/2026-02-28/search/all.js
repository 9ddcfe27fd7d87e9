casegenSearch("all","p3F6s cY6AT lasc4");
