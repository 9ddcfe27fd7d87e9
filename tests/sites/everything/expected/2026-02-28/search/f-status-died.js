casegenSearch("f-status-died","p3F6s cY6ATqL3v");
