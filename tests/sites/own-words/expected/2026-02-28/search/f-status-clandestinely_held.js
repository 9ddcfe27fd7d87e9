casegenSearch("f-status-clandestinely_held","p2XXF cieDj");
