casegenSearch("f-country-kz","p3F6s cY6AT lasc4");
