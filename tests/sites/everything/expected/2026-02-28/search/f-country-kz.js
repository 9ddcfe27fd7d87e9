casegenSearch("f-country-kz","ptAH_3F6s5BDc cY6ATqL3v dxiyg lasc4");
