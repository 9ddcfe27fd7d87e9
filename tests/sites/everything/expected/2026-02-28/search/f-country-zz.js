casegenSearch("f-country-zz","ptAH_3F6s5BDc cY6AT dxiyg llL9N");
