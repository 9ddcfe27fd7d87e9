casegenSearch("f-role-co-defendant","pljDXny6Z !c");
