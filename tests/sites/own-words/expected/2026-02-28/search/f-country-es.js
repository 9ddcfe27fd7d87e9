casegenSearch("f-country-es","p2XXFJuSh cieDj d5FJ1 lKwKc");
