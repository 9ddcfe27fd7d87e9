casegenSearch("all","p2XXFJuShsoy6yujy cieDjXsd2 d5FJ1 lvGUFKwKc t57eP");
