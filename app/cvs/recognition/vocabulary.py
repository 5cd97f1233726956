"""Words that tell a held title, an employer, a school or a degree apart, French and English, folded."""

TITLE_WORDS = frozenset(
    "acheteur acheteuse adjoint adjointe administrateur administratrice administrator advisor agent aide aide-soignant aide-soignante "
    "alternant alternante analyst analyste animateur animatrice apprenti apprentie apprentice architect architecte artisan assistant "
    "assistante associate attache attachee auditeur auditor auxiliaire barista bartender boulanger bookkeeper buyer caissier caissiere "
    "captain cashier cariste ceo cfo cto coo charge chargee chauffeur chef chief clerk coach co-founder cofounder collaborateur commercial "
    "commerciale commis comptable concepteur conceptrice conducteur conductrice conseiller conseillere consultant consultante contremaitre "
    "controleur controller contributor cook coordinateur coordinator coordinatrice counsel counselor createur cuisinier cuisiniere "
    "designer developer developpeur developpeuse devops directeur director directrice dispatcher dba docteur doctor driver educateur "
    "educatrice editor electricien electrician employe employee enseignant enseignante engineer entrepreneur executive expert facteur "
    "fellow fondateur founder formateur formatrice freelance gardien gerant gerante gestionnaire graphiste head hostess hote hotesse "
    "infirmier infirmiere ingenieur ingenieure instructor intern interne interim journaliste journalist juriste lawyer lead leader lecturer "
    "librarian macon magasinier maintainer manager manageuse manutentionnaire marketeur mechanic mecanicien mecanicienne medecin menuisier "
    "merchandiser midwife monteur negociateur nurse officer operateur operator operatrice ouvrier ouvriere owner paralegal partner patissier "
    "paysagiste pharmacien pharmacist physician pilote plombier plumber postdoc preparateur president principal producer professeur "
    "professor programmer psychologue psychologist qualiticien receptionist receptionniste recruiter recruteur redacteur redactrice "
    "referent representative researcher responsable scientist scrum secretaire secretary security senior serveur serveuse soignant "
    "soudeur specialist specialiste stage stagiaire steward strategist superviseur supervisor surveillant teacher technician technicien "
    "technicienne teller trader traducteur traductrice trainee trainer translator tutor tuteur vendeur vendeuse veterinaire volunteer "
    "waiter waitress welder worker writer".split()
)
COMPANY_WORDS = frozenset(
    "sa sas sarl sasu eurl snc scop gmbh ag inc ltd llc plc corp corporation company co group groupe holding consulting conseil "
    "technologies technology labs lab laboratoires laboratoire studio agence agency bank banque hopital hospital clinique clinic chu ch "
    "ehpad mairie commune ministere ministry prefecture universite university college lycee ecole school institut institute association "
    "fondation foundation restaurant hotel cabinet partners associates systems solutions services industries logistics logistique transports "
    "assurances insurance pharma pharmacie energie energy media international nhs trust council cooperative boulangerie garage etablissements "
    "ets centre center departement department region".split()
)
SCHOOL_WORDS = frozenset(
    "universite university ecole school college lycee institut institute iut ifsi cfa iae insa ens hec essec esc faculte faculty academy "
    "academie polytechnique polytechnic epitech afpa greta cnam conservatoire ifas sciences-po centrale mines business".split()
)
DEGREE_WORDS = frozenset(
    "bac baccalaureat bachelor bachelors ba bsc bs beng ma msc ms meng mba master masters mastere licence dut but bts cap bep deug dea dess "
    "diplome diploma degree doctorat doctorate phd ph.d certificat certificate brevet deust ingenieur a-levels gcse associate hnd titre "
    "foundation des deas capes crpe qualification nvq".split()
)
STACK_LABELS = (
    "environnement technique", "environnement", "stack technique", "stack", "technologies", "technologies utilisees", "outils",
    "tech stack", "tools", "competences", "competences mobilisees", "skills", "technical environment", "mots-cles", "keywords", "tech",
)  # fmt: skip
DELIVERABLE_LABELS = (
    "realisations", "realisations principales", "principales realisations", "livrables", "resultats", "results", "key achievements",
    "achievements", "key results", "deliverables", "accomplishments", "selected achievements", "resultats obtenus",
)  # fmt: skip
RESPONSIBILITY_LABELS = (
    "missions", "missions principales", "principales missions", "responsabilites", "responsibilities", "key responsibilities", "taches",
    "duties", "main duties", "activites", "mission",
)  # fmt: skip
CONTRACTS = ("cdi", "cdd", "stage", "alternance", "freelance", "interim", "internship", "apprentissage", "full-time", "part-time",
             "temps plein", "temps partiel", "contract", "permanent", "fixed-term", "apprenticeship")  # fmt: skip
