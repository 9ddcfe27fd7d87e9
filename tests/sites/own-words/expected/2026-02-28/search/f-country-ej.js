casegenSearch("f-country-ej","p2XXFJuShsoy6yujy cieDjXsd2 d5FJ1 lvGUF");
