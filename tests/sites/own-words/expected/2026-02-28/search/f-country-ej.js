casegenSearch("f-country-ej","!p !c !d lvGUF");
