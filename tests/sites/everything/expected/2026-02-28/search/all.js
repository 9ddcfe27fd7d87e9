casegenSearch("all","ptAH_3F6s5BDc cY6ATqL3v dxiyg legc4asc4lL9N tIQnK");
