casegenSearch("w-","del\tcY6AT\ndelo\tcY6AT\niva\tcY6AT\nivana\tcY6AT\nkazaksta\tlasc4\nkazakstan\tlasc4\nprimer\tcY6AT\nprimera\tcY6AT");
