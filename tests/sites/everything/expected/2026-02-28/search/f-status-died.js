casegenSearch("f-status-died","p3F6s !c");
