casegenSearch("f-role-co-defendant","pljDXny6Z cY6AT");
