casegenSearch("f-status-released","pJuSh cieDj");
