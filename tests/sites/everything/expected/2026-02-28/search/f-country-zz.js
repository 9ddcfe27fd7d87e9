casegenSearch("f-country-zz","!p cY6AT !d llL9N");
