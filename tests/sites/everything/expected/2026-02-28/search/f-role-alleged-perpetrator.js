casegenSearch("f-role-alleged-perpetrator","cY6AT");
