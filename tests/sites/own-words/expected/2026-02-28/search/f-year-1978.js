casegenSearch("f-year-1978","p2XXFJuShsoy6yujy cieDjXsd2 d5FJ1");
