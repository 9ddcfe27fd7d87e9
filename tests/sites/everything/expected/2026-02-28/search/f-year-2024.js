casegenSearch("f-year-2024","!p cY6AT !d");
