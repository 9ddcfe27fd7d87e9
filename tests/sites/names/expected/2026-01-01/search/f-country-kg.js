casegenSearch("f-country-kg","pjmAIljDXtPzZny6Z cY6AT legc4");
