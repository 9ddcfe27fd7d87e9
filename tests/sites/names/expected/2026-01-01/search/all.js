casegenSearch("all","pjmAIljDXtPzZny6Z cY6AT legc4asc4");
