casegenSearch("f-country-kz","cY6AT lasc4");
