casegenSearch("f-status-died","pyujy cXsd2");
