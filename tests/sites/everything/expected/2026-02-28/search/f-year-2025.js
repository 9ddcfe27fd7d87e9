casegenSearch("f-year-2025","ptAH_3F6s5BDc cY6AT dxiyg");
