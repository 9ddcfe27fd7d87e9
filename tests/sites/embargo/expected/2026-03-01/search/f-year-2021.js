casegenSearch("f-year-2021","ptAH_HwBp cqL3v dyw1E");
