casegenSearch("f-year-2025","!p cY6AT !d");
