casegenSearch("f-status-died","ptPzZ cY6AT");
