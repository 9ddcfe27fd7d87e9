casegenSearch("f-country-kg","ptAH_3F6s5BDc cY6AT dxiyg legc4");
