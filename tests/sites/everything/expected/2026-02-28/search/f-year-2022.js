casegenSearch("f-year-2022","ptAH_3F6s5BDc cY6AT dxiyg");
