casegenSearch("f-year-2021","!p3F6s cqL3v !d");
