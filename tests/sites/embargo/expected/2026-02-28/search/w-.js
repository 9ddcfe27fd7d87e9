casegenSearch("w-","del\tcY6AT\ndelo\tcY6AT\niva\tcY6AT\nivan\tp3F6s cY6AT\nivana\tcY6AT\nkazaksta\tlasc4\nkazakstan\tlasc4\nprimer\tp3F6s cY6AT\nprimera\tcY6AT");
