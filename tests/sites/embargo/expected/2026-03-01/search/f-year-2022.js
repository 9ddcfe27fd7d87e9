casegenSearch("f-year-2022","p3F6s cY6AT");
