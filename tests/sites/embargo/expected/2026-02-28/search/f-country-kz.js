casegenSearch("f-country-kz","!p !c !l");
