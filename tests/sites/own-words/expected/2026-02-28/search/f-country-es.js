casegenSearch("f-country-es","p2XXFJuSh cieDj !d lKwKc");
