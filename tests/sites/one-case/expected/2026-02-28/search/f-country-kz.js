casegenSearch("f-country-kz","!c !l");
