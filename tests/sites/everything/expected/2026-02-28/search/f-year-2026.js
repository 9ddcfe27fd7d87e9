casegenSearch("f-year-2026","ptAH_3F6s5BDc cY6AT dxiyg");
