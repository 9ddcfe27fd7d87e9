casegenSearch("f-role-subject","pyujy cXsd2");
