casegenSearch("f-status-detained","!p cY6AT");
