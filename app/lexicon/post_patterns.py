"""How posts are written: whose they are, what lowers them, where a sentence or a heading names one. Patterns only."""

import re

from app.kit.patterns import late

OF_OTHERS = late(
    r"(?<!-)\b(?:to|for|with|under|by|of|alongside|among|between|and for|assist\w{0,40}|support\w{0,40}|help\w{0,40}|aid\w{0,40}|report\w{0,40}"
    r"|train\w{0,40}|coach\w{0,40}"
    r"|manag\w{0,40}|supervis\w{0,40}|led|lead\w{0,40}|recruit\w{0,40}|hired|from|a(?= (?:une?|des|deux|trois|quatre|l'|la) )|au|aux|du|des|avec|par|pour|aupres de|sous|d'une?|de la|a la"
    r"|de l'|a l'|de|d'|dont|que|qu'|whose|which|at(?= an? )|entre|chez|accompagn\w{0,40}|form(?:er (?:des|les|d|l|une?|deux|trois)|ee?s?|ait|ant|e|ations?)|encadr\w{0,40}|interview\w{0,40}|meeting|interrog\w{0,40}|remplac\w{0,40}|replac\w{0,40}"
    r"|seconde|assiste|epaul\w{0,40}|les|ces|leurs|\d{1,3}(?!\d)|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{1,40}teen"
    r"|twenty|dozen|the|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|several|plusieurs|other)"
    r"(?:\W{1,200}|(?<='))(?:(?:the|an?|la|le|les|l|un|une|deux|trois|two|three|notre|our|ses|its|\d{1,20})[ '])?(?:[\w'-]{1,40} ){0,2}$"
)
OWN = re.compile(
    r"\b(?:as|as an?|comme|en tant que?|en qualite de?|poste de?|grade d[e']|rang d[e']|role of|role de?|position of|post of|fonctions? de?"
    r"|emploi de?"
    r"|titre de?|metier de?|profil de?|promot\w{1,40} (?:from .{1,200} )?to|promue?s? (?:au poste de )?"
    r"|became|devenue?|experience as an?"
    r"|puis|then|etait|was|experience d[e']|missions? d[e']|experience of an?)\W{0,200}(?:the |an? |un |une |senior |junior )?$"
)
# "worked in 2019 as compliance adviser": what stands before says nothing of whose post it is.
AS_ONE = re.compile(
    r"^.*\b(?:as|en tant que|en qualite de|comme|j'etais|i was|i am|je suis)\b ?(?:(?:the|an?|une?|la|le|my) )?(?=(?:[\w'-]+ ){1,2}$)"
)
CLASS = re.compile(r"\b(?:year|grade|key stage|form|class|primary) ?$")
LOWERED = re.compile(
    r"^(?:assistant|auxiliaire|adjoint|deputy|stagiaire|trainee|apprenti(?!ssage)|aides?$|intern(?:e?s?|ship)$|associates?$"
    r"|eleves?$|alternant|student)"
)
REACH = 60
LONGEST_POST = 5
HEADS = {
    "responsable",
    "manager",
    "head",
    "chef",
    "cheffe",
    "lead",
    "partner",
    "premier",
    "sous",
    "cadre",
    "maitre",
    "fellow",
}
BEGINS = re.compile(
    r"^\W{0,200}(?P<post>[^,;:(|]{3,60}?)\s{0,9}(?:,|\(|\||\s[-–—]\s|$|\b(?:at|on|chez|with|for|in|of|from|since|depuis|durant|pendant"
    r"|during|aboard|on board|within|across|under|near|à bord|sur|sous|à|au|aux|dans|avec|pour|who|qui|certifi\w{0,40}|titulaire|dipl[oô]m\w{0,40}|holder|qualified|licen[cs]ed|registered"
    r"|agréée?|then|puis|de l'|de la|du|des)\b)",
    re.IGNORECASE,
)
VERBAL = re.compile(
    r"(?:a|ai|ont|est|has|have|had|was) |(?:j'|(?:je|i|il|elle|on|nous|we|he|she|they) )\w|(?:help|assist|support|manag|super|train|coach|lead|led|brief|aid|epaul"
    r"|second[ea]|form[ea])\w{0,40} (?:the|an?|les?|la|une?|l')\b|.{0,200}\b(?:the|les|la|le)\b"
)
DEED = re.compile(r"(?:ed|ing|ees?|ment|tion|sion|age|ance|ence|ure|ship|ise|ity|ite)$")
RANK = re.compile(
    r"first|second|third|fourth|1st|2nd|3rd|premier|premiere|deuxieme|troisieme|seconde?|sous|under|vice|generale?|principale?"
    r"|executive"
)
PAUSE = re.compile(r"[,;:.()|]")
WHERE = re.compile(
    r"(?:sur|dans|en|a|au|aux|on|in|at|with|for|from|by|pour|avec|chez|sous|under|since|depuis|after|apres|pendant|during)\b(?!-)"
)
AS = re.compile(r"\b(?:as|comme|en tant)\b", re.IGNORECASE)
AGENT = re.compile(
    r"(?:[^aeiou](?:er|or)|ist|ian|yst|iste|eur|euse|trice|ien|ienne|iere|ier|notaire|logue|nome|pathe?|therapist|therapeute|iatre|smith|wright"
    r"|porter|midwife|femme|gerante?|maitre|maitresse|premiere?|second|sous|cadre|lead|associee?|fellow|clerk|aide|nurse|chef|cook|actuary|secretary|partner)$"
)
HEAD_END = re.compile(r"\s{0,9}(?:,|;|\.\s|\||\(|:|\s[-–—·]\s|\b(?:at|chez)\b)")
HEADING = re.compile(r"^[^,|(]{3,50}(?:,|\||\()[^,|(]+(?:,|\||\().*\d{4}|^[^,|]{3,50},[^,]+,[^,]+$")
THEN = re.compile(r"\b(?:then|puis|later|ensuite)\b", re.IGNORECASE)
LATER = re.compile(
    r"(?:;|\bthen\b|\bpuis\b)\s{0,9}(?P<post>[^,;|(]{3,50}?)\s{0,9}(?:,|\(|\||\bthere\b|\bau\b|\bchez\b|\bat\b|\d|$)"
)
IN_CHARGE = re.compile(
    r"\W{0,20}(?:(?:responsable|directeur|directrice|chef|cheffe|dirigeante?|gerante?) (?:de|du|des|d')"
    r"|(?:head|director|manager|supervisor|leader) (?:of|for) |(?:in charge|at the head|a la tete) (?:of|de|du|d'))"
)
CHARGED = re.compile(
    r"\b(?:responsab(?!\w*\s?: (?:m|mme|mr|mrs|ms|dr)\b)|responsib|direct|chef|head|lead|led|manag|superv|princip|gerant|dirig|pilot|encadr|in charge|anim|coordin|patron|owner|own"
    r"|fond|found|tete|captain|capitaine|senior|chief|foreman|president|partner|associe|adjoint|deputy|refer|charg(?!ee? d(?:e |')(?:clientele|recrutement|affaires|mission|communication|projet|etude|accueil|production|relation))|interim|commandant"
    r"|co-?gerant|exploit|maitre)"
)
STUDIES = re.compile(
    r"(?:annees?|years?|semest\w{0,40}|laureate?|detent(?:eur|rice)|recipiendaire|recipient|finaliste?|titulaire|holder|graduate|diplomee?|etudiante?|student|candidate?|doctorante?|former"
    r"|ancienne?|promotion|bachelier|bacheliere)s?$"
)
BY_TRAINING = re.compile(
    r"[\w -]{0,12}?\s?(?:\bdiplom\w{1,40}|de (?:formation|metier)|by (?:training|trade|degree|background|profession))\b"
)
# Who somebody is, by the form of the word; the closed list has those whose ending tells nothing.
PERSON = late(
    r"(?<!\w)\w{1,40}(?:[^aeiou](?:er|or)|ist|iste|[^aeiou]ician|arian|yst|eur|euse|trice|ien|ienne|ier|iere|logue|nome|therapist"
    r"|therapeute|iatre|smith|wright|keeper|maker|worker|porter|man|woman|wife|medic)"
    r"|notaire|geometre|secretaire|bibliothecaire|libraire|pilote?|captain|capitaine|surgeon|nurse|midwife|clerk|cook|chef|coach"
    r"|guide|guard|judge|juge|sergeant|sergent|lieutenant|caporal|corporal|major|adjudant|commandant|colonel|steward|stewardess"
    r"|bailiff|huissier|greffier|surveillante?|gendarme|architecte?|expert|expert-comptable|avocate?|medecin|dentiste?|doctor|docteure?"
    r"|veterinaire|pharmacienne?|actuary|attorney|lawyer|chemist|priest|chaplain|dean|principal|tutor|warden|ranger|foreman|mason"
    r"|artisan|apprenti|maitre|professeure?|enseignante?|assistante?|adjointe?|consultante?|agente?|gerante?|regente?|presidente?"
    r"|commis|second|cadre|chief|head|partner|associee?|trader|broker|diplomate?|interprete|critique|concierge|syndic|mayor|maire|bosun|bosco|deckhand|matelot|skipper|referee|umpire|arbitre|usher|verger"
    r"|vicar|curate|pretre|pasteur|imam|rabbi|nun|nanny|butler|valet|groom|jockey|vet|osteopathe?|kine|poete?|scribe|attachee?"
    r"|deleguee?|deputee?|elue?|magistrate?|soldate?|soldier|militaire|comptable|bookkeeper|economiste?|athlete|champion"
    r"|courtier|trader|notary|marshal|prefet|prefete|recteur|rectrice|provost|registrar|ombudsman|proviseure?|censeur|chargee?"
)
NO_PERSON = re.compile(
    r"(?:secteur|moteur|ordinateur|valeur|couleur|hauteur|longueur|largeur|capteur|compteur|interieur|exterieur|honneur|erreur"
    r"|ampleur|chaleur|fleur|ardeur|ascenseur|tracteur|chantier|atelier|dossier|metier|quartier|papier|fichier|courrier|calendrier"
    r"|premier|dernier|premiere|derniere|matiere|carriere|maniere|filiere|frontiere|lumiere|riviere|paper|order|number|summer"
    r"|winter|water|letter|master|matter|centre|center|theater|border|offer|power|tower|container|computer|server|transfer|register"
    r"|newsletter|career|career|floor|door|motor|sector|factor|interior|exterior|senior|junior|minor|major|human|german|roman"
    r"|quotidien|ancien|ancienne|moyen|moyenne|entretien|maintien|soutien|lien|european|counter|quarter|former|after|other|chapter"
    r"|cluster|poster|banner|layer|filter|printer|scanner|trailer|charter|dinner|corner|member|chamber|december|november|october"
    r"|september|supper|cover|over|never|under|river|silver|fever|catalogue|dialogue|analogue|epilogue|prologue|monologue|leather|weather|together|whether|rather|further|another|woman)s?"
)
# Words for anybody who works: they claim nothing.
ANYBODY = re.compile(
    r"(?:professional|worker|employee|member|staff|freelancer|contractor|operative|professionnel(?:le)?|salariee?|employee?|membre"
    r"|authors?|auteure?|autrice|writer|organi[sz]er|organisat(?:eur|rice)|winner|speaker|contributor|participante?|volunteer"
    r"|benevole|interlocut(?:eur|rice)|referente?|holder|users?|utilisat(?:eur|rice)|learner|recipient|stagiaire|intern|trainee|apprentice|apprentie?|alternante?"
    r"|collaborat(?:eur|rice)|agente?|independante?|intervenante?|practitioner|practicien(?:ne)?|specialist|specialiste)s?"
)
# French words for persons that are adjectives too.
ADJECTIVES = re.compile(
    r"(?:routi(?:er|ere)|commerciale?|commerciaux|scientifique|comptable|veterinaire|infirmi(?:er|ere)|polici(?:er|ere)"
    r"|ouvri(?:er|ere)|enseignante?|soignante?|dirigeante?|responsable|etudiante?|technicienne?|debutante?|secretaire)s?"
)
DATED_HEAD = re.compile(r"^\W*(?:\d{2}[/.])?\d{4}(?:\s?[-–—à]\s?(?:\d{2}[/.])?(?:\d{4}|\w{3,12}))?\s?[:,|]\s")
