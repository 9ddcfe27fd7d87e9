casegenSearch("f-country-kz","!p !c lasc4");
