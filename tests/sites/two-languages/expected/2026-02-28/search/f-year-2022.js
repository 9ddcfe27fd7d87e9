casegenSearch("f-year-2022","!p cY6AT");
