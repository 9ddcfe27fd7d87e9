casegenSearch("f-year-2024","ptAH_3F6s5BDc cY6AT dxiyg");
