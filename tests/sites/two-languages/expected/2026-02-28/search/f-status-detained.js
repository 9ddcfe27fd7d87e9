casegenSearch("f-status-detained","p3F6s cY6AT");
