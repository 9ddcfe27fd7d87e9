casegenSearch("all","ptAH_3F6sHwBp cY6ATqL3v dyw1E legc4asc4");
