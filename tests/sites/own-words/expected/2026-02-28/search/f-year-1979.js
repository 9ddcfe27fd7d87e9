casegenSearch("f-year-1979","p2XXFJuShsoy6yujy cieDjXsd2 d5FJ1");
