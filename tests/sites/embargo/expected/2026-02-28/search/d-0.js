casegenSearch("d-0","Y6AT\tc\tprimer\tru\tkz\t2022\t1\tru\tДело Ивана Примера\nasc4\tl\tkz\tru\tkz\t\t1\tru\tКазахстан\n3F6s\tp\tivan-primer\tru\tkz\t2022\t1\tru\tИван Пример");
