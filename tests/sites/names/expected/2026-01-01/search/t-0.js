casegenSearch("t-0","vidima\t\tcY6AT\nvse\t\tcY6AT");
