casegenSearch("f-year-2023","!p cY6AT !d");
