casegenSearch("f-status-released","pJuSh");
