casegenSearch("t-0","del\t\tcY6AT\ndrig\t\tcY6AT\npot\t\tcY6AT\npotom\t\tcY6AT\nzaderja\t\tcY6AT\nzaderjan\t\tcY6AT");
