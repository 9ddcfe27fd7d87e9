casegenSearch("f-year-2023","ptAH_3F6s5BDc cY6AT dxiyg");
