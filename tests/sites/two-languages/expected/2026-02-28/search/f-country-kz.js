casegenSearch("f-country-kz","!p cY6AT lasc4");
