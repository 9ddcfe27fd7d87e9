casegenSearch("f-year-2026","!p cY6AT !d");
