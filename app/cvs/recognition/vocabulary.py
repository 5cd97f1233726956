"""Words that tell a held title, an employer, a school or a degree apart, French and English, folded."""

TITLE_WORDS = frozenset(
    "co-op second seconde operative peripatetic acheteur acheteuse adjoint adjointe administrateur administratrice administrator advisor agent aide aide-soignant aide-soignante "
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
    "waiter waitress welder worker writer "
    "resident residente baby-sitter baby-sitting babysitter babysitting garde-malade nounou pair accompagnant accompagnante accountant acteur actrice actuaire actuary aesh affreteur affreteuse agenceur agente aidant "
    "aidante ajusteur ambassadeur ambassadrice ambulancier ambulanciere apiculteur apprentissage approvisionneur approvisionneuse "
    "archivist archiviste assembler assureur astronomer ater atsem audioprothesiste avocat avocate baker banker banquier barber "
    "bardeur barmaid barman barrister bdr benevole bibliothecaire biologist biologiste boucher bouchere brancardier brodeur "
    "bucheron bursar cadre cameraman canalisateur caregiver carer carpenter carreleur carrossier charcutier charpentier "
    "charpentiere chaudronnier chaudronniere chauffagiste chemist chercheur chercheuse chiropractor chocolatier choreographe "
    "cleaner coffreur coiffeur coiffeuse columnist compagnon compositor concierge conductor conservateur copywriter correcteur "
    "correctrice courier couturier couturiere couvreur cpe crepier croupier curator daf danseur danseuse dean dentist dentiste "
    "deputy dessinateur dessinatrice dieteticien dieteticienne dietitian diplomat doctorant doctorante documentaliste dramaturge "
    "drh dsi ebeniste ecailler economist economiste electricienne electrotechnicien ergotherapeute esthetician estheticien "
    "estheticienne estimator etancheur etudiant evp exploitant exploitante factotum farmer ferrailleur fisherman fleuriste florist "
    "foreman forester fraiseur frigoriste gamekeeper gardener geologist geologue geometre glazier groom grutier hairdresser "
    "handyman headteacher historian horticulteur housekeeper huissier illustrateur illustrator illustratrice inspecteur inspector "
    "inspectrice installateur installatrice installer intendant intendante interprete interpreter intervenant intervenante "
    "investigator invigilator janitor jardinier jardiniere jeweller joiner judge kine kinesitherapeute laborantin laborantine "
    "labourer landscaper lector lifeguard linguist livreur livreuse logisticien logisticienne machiniste maconne magasiniere "
    "maintenancier maitre maitresse manipulateur manipulatrice manoeuvre maraicher marin maroquinier mason masseur mediateur "
    "mediatrice menuisiere messenger metallier meteorologist metreur moderateur moniteur monitrice monteuse musicien musicienne "
    "nanny negociatrice nettoyeur notaire nounou nutritionist nutritionniste oenologue optician opticien opticienne optometrist "
    "ordonnanceur orthophoniste osteopathe outilleur packer painter paramedic paraprofessional peintre photographe photographer "
    "physicien physicist physiotherapist picker pizzaiolo planner plaquiste plasterer plombiere plongeur plongeuse pmo po "
    "podologue poissonnier policier polisseur pompier porter portier postdoctorant postdoctorante postman potter preparatrice "
    "producteur productrice programmeur projectionist promoteur prothesiste provost psychomotricien psychomotricienne puericulteur "
    "puericultrice radiologist radiologue ranger realisateur realisatrice regisseur regisseuse registrar regleur remplacant "
    "remplacante reporter restaurateur retailer rh roofer rotisseur routier sage-femme sailor saisonnier saisonniere sapeur "
    "saucier scaffolder sculpteur sculptor sdr seamstress secouriste serrurier solicitor sommelier sommeliere sonographer soudeuse "
    "sous-chef stagiare standardiste statistician statisticien stewardess stockist storekeeper superintendent surgeon surveyor svp "
    "tailleur tapissier taxidermist technologist teleconseiller teleconseillere telephoniste terrassier tester testeur testeuse "
    "therapeute therapist tiler toiletteur tourneur toxicologist traiteur treasurer tresorier ui underwriter urbaniste usher "
    "usineur ux valet verrier videaste vigneron viticulteur vitrier volontaire vp waitstaff webdesigner webmaster youtuber "
    "zingueur zoologist student etudiant etudiante ambassador ambassadeur crew staff placement associate associe associee".split()
)
COMPANY_WORDS = frozenset(
    "court courts district tribunal sa sas sarl sasu eurl snc scop gmbh ag inc ltd llc plc corp corporation company co group groupe holding consulting conseil "
    "technologies technology labs lab laboratoires laboratoire studio agence agency bank banque hopital hospital clinique clinic chu ch "
    "ehpad mairie commune ministere ministry prefecture universite university college lycee ecole school institut institute association "
    "fondation foundation restaurant hotel cabinet partners associates systems solutions services industries logistics logistique transports "
    "assurances insurance pharma pharmacie energie energy media international nhs trust council cooperative boulangerie garage etablissements "
    "ets centre center departement department region mutuelle societe compagnie maison ateliers atelier editions librairie pharmacy bakery supermarche "
    "carrefour leclerc auchan decathlon menage creche clinic surgery practice bureau office ministere metropole communaute conseil-departemental chru "
    "chambre club federation museum musee theatre opera orchestre residence foyer domaine chateau ferme camping brasserie bistrot bistro cafe pub inn "
    "grill traiteur salon garage concession autos motors automobiles travaux batiment btp construction constructions interim staffing recruitment "
    "solicitors chambers llp homes care trustees borough county city ville rectorat academie inspection caisse cpam caf pole urssaf interactive software "
    "digital networks robotics analytics capital ventures bancorp credit savings airlines airways railways rail shipping freight foods farms dairy brewery "
    "distillery cosmetics textiles apparel retail stores store outlet supermarkets mart boutique hypermarche logipole plateforme entrepot usine fonderie "
    "imprimerie presse news radio tv television studios productions films publishing university's laboratory observatory cnrs inserm inrae cea inria "
    "edf sncf ratp orange airbus michelin renault peugeot thales safran capgemini accenture deloitte kpmg amazon google microsoft ibm oracle".split()
)
# Labels of an entry's facts, folded -> which fact.
FACT_LABELS = {
    **dict.fromkeys(("client", "client final", "entreprise", "societe", "employeur", "employer", "company", "organisation", "organization",
                     "etablissement", "structure", "chez", "for"), "employer"),
    **dict.fromkeys(("poste", "poste occupe", "fonction", "intitule", "intitule du poste", "position", "role", "title", "job title", "post",
                     "metier", "post held", "position held", "designation", "job role"), "title"),
    **dict.fromkeys(("lieu", "location", "ville", "city", "pays", "country", "place", "localisation"), "place"),
    **dict.fromkeys(("contrat", "type de contrat", "contract", "contract type"), "contract"),
    **dict.fromkeys(("dates", "date", "periode", "period", "duree", "duration", "from"), "dates"),
}  # fmt: skip
LEGAL_FORMS = frozenset(
    "ltee enr pty pvt sprl srl asbl limited sa sas sasu sarl eurl snc scop scp selarl sci gmbh ag inc ltd llc llp plc corp bv nv spa oy ab as gie epic".split()
)
FREELANCE = ("freelance", "travailleur autonome", "travailleuse autonome", "freelancer", "independant", "independante", "self-employed", "self employed", "auto-entrepreneur", "auto entrepreneur",
             "autoentrepreneur", "micro-entrepreneur", "micro-entreprise", "a mon compte", "a son compte", "free-lance", "profession liberale", "liberale", "en liberal", "exercice liberal")  # fmt: skip
# First words of what somebody did, beside verbs in -ed and nouns in -tion, -ment, -age with "de".
DUTY_STARTS = frozenset(
    "led built ran set made wrote grew drove won cut took kept held taught brought sold spoke dealt gave oversaw rebuilt spearheaded responsible manage develop "
    "design lead support provide maintain ensure assist work partner handle create deliver coordinate perform conduct prepare monitor train plan "
    "organise organize implement analyse analyze seats tutorat mise prise suivi gestion accueil encadrement creation conception realisation animation pose "
    "preparation redaction participation elaboration developpement organisation maintenance vente entretien nettoyage controle saisie pilotage "
    "coordination surveillance depannage installation reparation traitement reception livraison chargement dechargement recrutement veille analyse "
    "etude conduite formation-des aide service-en soutien accompagnement responsable-de toilettes remplacement remplacements soins dressage cuisson "
    "gerer gere assurer assure encadrer encadre developper accompagner animer accueillir realiser preparer organiser concevoir participer suivre "
    "coordonner piloter mettre effectuer rediger vendre conseiller-les former controler planifier negocier optimiser traiter veiller daily".split()
)
SCHOOL_WORDS = frozenset(
    "universite university ecole school college lycee institut institute iut ifsi cfa iae insa ens hec essec esc faculte faculty academy "
    "inspe espe afpa ecoles universities polytech telecom supelec supaero centralesupelec ensam esiea efrei isep ece edhec emlyon neoma skema kedge audencia "
    "essca ieseg iep ifas ifap mfr lycees conservatory seminary faculties academies greta-cfa campus sorbonne oxford-university mit ucl lse eth epfl "
    "insead openclassrooms coursera udemy simplon wagon hochschule universitat universidad universita universiteit high "
    "academie polytechnique polytechnic epitech afpa greta cnam conservatoire ifas sciences-po centrale mines business".split()
)
DEGREE_WORDS = frozenset(
    "bac baccalaureat bachelor bachelors ba bsc bs beng ma msc ms meng mba master masters mastere licence dut but bts cap bep deug dea dess "
    "diplome diploma degree doctorat doctorate phd ph.d certificat certificate brevet deust ingenieur a-levels gcse associate hnd titre "
    "foundation des deas capes crpe qualification nvq cess maturite brevets attestation mastère licences habilitation agregation cqp dnb cfg hnc btec "
    "aas bba llb llm lpc jd md pgce pgdip pg-dip postgraduate undergraduate ged mphil dphil edd dea deaes deas dees defa dcg dscg dec dnmade dnsep dna deug mim emba "
    "bachelor's master's associate's honours hons diplomas prepa cpge classe classes level levels as-level a-level gcses ib igcse scottish highers certification "
    "terminale seconde premiere-annee bacheliere doctorale thesis bafa".split()
)
STACK_LABELS = (
    "environnement technique", "environnement", "stack technique", "stack", "technologies", "technologies utilisees", "outils",
    "tech stack", "tools", "competences", "competences mobilisees", "skills", "technical environment", "mots-cles", "keywords", "tech",
)  # fmt: skip
DELIVERABLE_LABELS = (
    "realisations", "realisations principales", "principales realisations", "livrables", "resultats", "results", "key achievements",
    "achievements", "key results", "deliverables", "accomplishments", "selected achievements", "resultats obtenus",
    "key deliverables", "results and deliverables", "resultats et livrables", "principaux livrables", "main achievements", "main deliverables",
)  # fmt: skip
RESPONSIBILITY_LABELS = (
    "missions", "missions principales", "principales missions", "responsabilites", "responsibilities", "key responsibilities", "taches",
    "duties", "main duties", "activites", "mission",
)  # fmt: skip
CONTRACTS = ("cdi", "cdd", "stage", "alternance", "freelance", "interim", "internship", "apprentissage", "full-time", "part-time",
             "temps plein", "temps partiel", "contract", "contrat pro", "contrat de professionnalisation", "contrat d'apprentissage", "vacataire", "vacations", "saisonnier", "seasonal", "temporary", "temp",
             "interim puis cdi", "cdd puis cdi", "vie", "service civique", "job d'ete", "job etudiant", "summer job", "stage de fin d'etudes", "part time", "full time", "permanent", "fixed-term", "apprenticeship",
             "agency", "via agency", "bank", "casual", "zero hours", "relief", "maternity cover", "v.i.e", "v.i.e.", "remplacement", "contrat saisonnier")  # fmt: skip
# What tells a certificate from a degree, and an interest from a skill, under a combined heading.
CERTIFICATE_WORDS = frozenset(
    "certification certifications certifie certifiee certified certificat certificate caces sst haccp habilitation habilitations permis psc1 psc toeic "
    "toefl ielts delf dalf pix itil prince2 pmp pmi scrum csm psm aws azure gcp cisco ccna ccnp comptia cissp ceh istqb togaf voltaire tosa pcie opquast "
    "afgsu first-aid aider licence licensed license cpr bls acls osha nebosh iosh cscs cipd acca cima aca cpa cfa frm six-sigma lean green-belt belt ssiap "
    "fimo fco adr brevet-secourisme secourisme secouriste firefighter-cert accreditation accredited registered registration".split()
)
INTEREST_WORDS = frozenset(
    "lecture lectures voyage voyages randonnee randonnees football foot rugby tennis basket basketball handball volley natation course running trail yoga pilates "
    "danse musique guitare piano violon chant chorale theatre cinema photographie photo peinture dessin couture tricot cuisine patisserie jardinage "
    "bricolage echecs jeux jeu voile surf ski escalade velo cyclisme vtt judo karate boxe equitation peche chasse scoutisme benevolat reading travel travelling "
    "hiking climbing swimming cycling football soccer cricket golf gardening cooking baking photography painting drawing knitting chess gaming "
    "music guitar choir singing dancing cinema films theatre volunteering kayak sailing rowing fishing camping birdwatching pottery".split()
)
