casegenSearch("all","cY6AT lasc4");
