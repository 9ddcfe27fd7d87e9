casegenSearch("f-country-kz","!p !c !d lasc4");
