casegenSearch("f-country-kz","pjmAIljDXtPzZny6Z cY6AT lasc4");
