casegenSearch("all","p3F6s cY6ATczJv legc4asc4 tIQnK");
