casegenSearch("f-role-translator","ptAH_ cY6AT");
