casegenSearch("t-0","an\t\tcqL3v\nana\t\tcqL3v\nbiografA\t\tptAH_\nembarg\t\tcqL3v\nobrazcova\t\tcqL3v\npotom\t\tcY6AT\nsobit\t\tcqL3v\nsobite\t\tcqL3v");
