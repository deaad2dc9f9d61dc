"""Spellings of the house, as data.

ITU English Language Style Guide (-ize, British otherwise); UN Editorial Manual, spelling list.
"""

from __future__ import annotations

ISE = frozenset(
    # what ends in -ise by itself and never takes a z (Concise Oxford)
    [
        "advertise", "advise", "apprise", "appraise", "arise", "braise", "bruise", "chastise",
        "circumcise", "comprise", "compromise", "concise", "cruise", "demise", "despise", "devise",
        "disenfranchise", "disguise", "emprise", "enfranchise", "enterprise", "excise", "exercise",
        "expertise", "franchise", "guise", "improvise", "incise", "likewise", "malaise", "merchandise",
        "noise", "otherwise", "paradise", "poise", "praise", "precise", "premise", "prise", "promise",
        "raise", "reprise", "revise", "rise", "supervise", "surmise", "surprise", "televise", "treatise",
        "turquoise", "tortoise", "wise", "clockwise", "lengthwise", "moonrise", "sunrise", "high-rise",
        "uprise", "anise", "marquise", "valise", "imprecise", "microenterprise", "unwise", "crosswise",
        "stepwise", "pairwise", "bitwise", "cerise", "chemise", "liaise", "practise", "exorcise",
        "mortise", "louise", "denise", "elise",
    ]
)
"""Words and stems (with -ed, -ing, -s and so on) that keep their s."""

ISATION = frozenset(["improvisation"])

AMERICAN: dict[str, str] = {
    "aging": "ageing", "airplane": "aeroplane", "aluminum": "aluminium", "analyze": "analyse",
    "analyzed": "analysed", "analyzes": "analyses", "analyzing": "analysing", "analyzer": "analyser",
    "behavior": "behaviour", "behaviors": "behaviours", "behavioral": "behavioural",
    "canceled": "cancelled", "canceling": "cancelling", "catalog": "catalogue", "catalogs": "catalogues",
    "catalyze": "catalyse", "catalyzed": "catalysed", "catalyzing": "catalysing", "center": "centre",
    "centered": "centred", "centers": "centres", "centering": "centring", "color": "colour",
    "colors": "colours",
    "colored": "coloured", "counseling": "counselling", "counselor": "counsellor", "defense": "defence",
    "dialog": "dialogue", "endeavor": "endeavour", "endeavors": "endeavours", "enroll": "enrol",
    "enrollment": "enrolment", "enrolls": "enrols", "favor": "favour", "favorable": "favourable",
    "favorably": "favourably", "favored": "favoured", "favorite": "favourite", "favors": "favours",
    "fiber": "fibre", "fibers": "fibres", "fulfill": "fulfil", "fulfillment": "fulfilment",
    "fulfills": "fulfils", "gray": "grey", "harbor": "harbour", "honor": "honour", "honored": "honoured",
    "honors": "honours", "humor": "humour", "installment": "instalment", "installments": "instalments",
    "judgment": "judgement", "judgments": "judgements", "labeled": "labelled", "labeling": "labelling",
    "labor": "labour", "leveled": "levelled", "maneuver": "manoeuvre", "modeled": "modelled",
    "modeling": "modelling", "neighbor": "neighbour", "neighborhood": "neighbourhood",
    "neighboring": "neighbouring", "neighbors": "neighbours", "offense": "offence", "paralyze": "paralyse",
    "paralyzed": "paralysed", "percent": "per cent", "program": "programme", "programs": "programmes",
    "rigor": "rigour", "rumor": "rumour", "signaled": "signalled", "signaling": "signalling",
    "skeptical": "sceptical", "skillful": "skilful", "specialty": "speciality", "theater": "theatre",
    "totaled": "totalled", "toward": "towards", "traveled": "travelled", "traveler": "traveller",
    "travelers": "travellers", "traveling": "travelling", "tunneling": "tunnelling", "vigor": "vigour",
    "willful": "wilful", "artifact": "artefact", "artifacts": "artefacts", "gotten": "got",
}  # fmt: skip

TECHNICAL = frozenset(["computer", "software", "radio", "television"])
"""Behind these words, `program` is a computer's."""

HOUSE: dict[str, str] = {
    "member states": "Member States", "member state": "Member State", "member-states": "Member States",
    "sector members": "Sector Members", "sector member": "Sector Member",
    "secretary general": "Secretary-General", "secretaries general": "Secretaries-General",
    "under secretary general": "Under-Secretary-General",
    "workplan": "work plan", "workplans": "work plans", "work-plan": "work plan",
    "work-plans": "work plans",
    "workprogramme": "work programme",
    "cyber security": "cybersecurity", "cyber-security": "cybersecurity",
    "cyber crime": "cybercrime", "cyber-crime": "cybercrime", "cyber space": "cyberspace",
    "on-line": "online", "off-line": "offline", "web site": "website", "web-site": "website",
    "web sites": "websites",
    "multi-lateral": "multilateral", "co-operation": "cooperation", "co-operate": "cooperate",
    "co-ordination": "coordination", "co-ordinate": "coordinate", "co-ordinated": "coordinated",
    "co-ordinating": "coordinating", "co-ordinator": "coordinator",
    "inter agency": "inter-agency", "interagency": "inter-agency",
    "decision making": "decision-making", "policy making": "policymaking", "policy-making": "policymaking",
    "policy makers": "policymakers", "policy-makers": "policymakers", "policy maker": "policymaker",
    "information and communications technologies": "information and communication technologies",
    "information and communications technology": "information and communication technology",
    "information communication technologies": "information and communication technologies",
    "radio communication": "radiocommunication", "radio-communication": "radiocommunication",
    "radio communications": "radiocommunications", "tele-communication": "telecommunication",
    "data base": "database", "data bases": "databases", "broad band": "broadband", "broad-band": "broadband",
    "on-going": "ongoing", "multi stakeholder": "multistakeholder", "tool-kit": "toolkit",
    "smart phone": "smartphone",
    "world wide": "worldwide", "world-wide": "worldwide",
}  # fmt: skip
"""Wrong forms, in small letters, and the house's. `Member States` is right with its capitals."""

CAPITALS = frozenset({"member states", "member state", "sector members", "sector member"})
"""Wrong only for want of their capitals."""

VARIANTS: tuple[tuple[str, ...], ...] = (
    ("multistakeholder", "multi-stakeholder"), ("email", "e-mail"), ("emails", "e-mails"),
    ("webpage", "web page"), ("standard-setting", "standard setting"),
    ("subgroup", "sub-group"), ("subgroups", "sub-groups"), ("capacity building", "capacity-building"),
    ("action line", "action-line"), ("focal point", "focal-point"), ("roadmap", "road map"),
    ("workshop", "work-shop"), ("stocktaking", "stock-taking"), ("livestream", "live stream",
    "live-stream"),
    ("webcast", "web cast"), ("cochair", "co-chair"),
    ("co-chairs", "cochairs"), ("socioeconomic", "socio-economic"), ("ecosystem", "eco-system"),
    ("interoperable", "inter-operable"), ("start-up", "startup"), ("start-ups", "startups"),
    ("judgement", "judgment"), ("acknowledgement", "acknowledgment"), ("end user", "end-user"),
    ("end users", "end-users"), ("youth-led", "youth led"), ("side event", "side-event"),
    ("side events", "side-events"), ("Internet", "internet"),
)  # fmt: skip
"""Spellings of which one paper should choose one."""

CONTRACTIONS: dict[str, str] = {
    "don't": "do not", "doesn't": "does not", "didn't": "did not", "isn't": "is not", "aren't": "are not",
    "wasn't": "was not", "weren't": "were not", "won't": "will not", "wouldn't": "would not",
    "can't": "cannot", "cant": "cannot", "dont": "do not", "doesnt": "does not", "didnt": "did not",
    "isnt": "is not", "arent": "are not", "wasnt": "was not", "hasnt": "has not", "couldnt": "could not",
    "couldn't": "could not", "shouldn't": "should not", "haven't": "have not", "hasn't": "has not",
    "hadn't": "had not", "mustn't": "must not", "it's": "it is", "that's": "that is", "there's": "there is",
    "here's": "here is", "what's": "what is", "we're": "we are", "we've": "we have", "we'll": "we will",
    "they're": "they are", "they've": "they have", "they'll": "they will", "you're": "you are",
    "i'm": "I am",
    "let's": "let us", "who's": "who is", "it'll": "it will", "we'd": "we would", "they'd": "they would",
}  # fmt: skip

NEUTRAL: dict[str, str] = {
    "chairman": "chair", "chairmen": "chairs", "chairwoman": "chair", "chairmanship": "chairship",
    "vice-chairman": "vice-chair", "vice-chairmen": "vice-chairs", "co-chairman": "co-chair",
    "co-chairmen": "co-chairs", "mankind": "humankind", "manpower": "workforce", "man-made": "human-made",
    "spokesman": "spokesperson", "spokesmen": "spokespersons", "businessmen": "business people",
    "policemen": "police officers", "man-hours": "person-hours", "layman": "layperson",
}  # fmt: skip

TYPOS: dict[str, str] = {
    "accomodate": "accommodate", "accomodation": "accommodation", "acheive": "achieve",
    "acheived": "achieved",
    "acknowlege": "acknowledge", "acommodate": "accommodate", "adress": "address", "adressed": "addressed",
    "agencys": "agencies", "agreeement": "agreement", "aquire": "acquire", "assesment": "assessment",
    "begining": "beginning", "beleive": "believe", "benefical": "beneficial", "bandwith": "bandwidth",
    "collegue": "colleague", "collegues": "colleagues", "comittee": "committee", "commitee": "committee",
    "committment": "commitment", "committments": "commitments", "communciation": "communication",
    "comunication": "communication", "comunications": "communications", "concensus": "consensus",
    "conferance": "conference", "connectivty": "connectivity", "consistant": "consistent",
    "co-oridnate": "coordinate",
    "cordination": "coordination", "definately": "definitely", "develope": "develop",
    "developement": "development", "fourty": "forty", "fourtieth": "fortieth", "ninty": "ninety",
    "twelth": "twelfth", "fourtheen": "fourteen",
    "divison": "division", "enviroment": "environment",
    "enviromental": "environmental", "existance": "existence", "experiance": "experience",
    "foriegn": "foreign",
    "foward": "forward", "goverment": "government", "goverments": "governments",
    "governement": "government",
    "guidlines": "guidelines", "hte": "the", "implementaion": "implementation",
    "implementaton": "implementation",
    "implmentation": "implementation", "independant": "independent", "infomation": "information",
    "infrastucture": "infrastructure", "inital": "initial", "initative": "initiative",
    "initatives": "initiatives", "intiative": "initiative", "intiatives": "initiatives",
    "internatinal": "international", "knowlege": "knowledge", "liason": "liaison",
    "maintainance": "maintenance",
    "managment": "management", "mecanism": "mechanism", "meeitng": "meeting", "neccessary": "necessary",
    "necesary": "necessary", "noticable": "noticeable", "occured": "occurred", "occurence": "occurrence",
    "ocurred": "occurred", "oportunity": "opportunity", "organiztion": "organization",
    "paralel": "parallel",
    "participarion": "participation", "partnershp": "partnership", "persuant": "pursuant",
    "posible": "possible",
    "prefered": "preferred", "priviledge": "privilege", "proccess": "process", "programe": "programme",
    "programmme": "programme", "publically": "publicly", "recieve": "receive", "recieved": "received",
    "recomend": "recommend", "recomendation": "recommendation", "recomendations": "recommendations",
    "refered": "referred", "refering": "referring", "relevent": "relevant", "resolutoin": "resolution",
    "responsability": "responsibility", "responsibilty": "responsibility", "secratariat": "secretariat",
    "secretariate": "secretariat", "secretarait": "secretariat", "seperate": "separate",
    "seperately": "separately", "similiar": "similar", "stakeholers": "stakeholders",
    "stakholders": "stakeholders", "standardisaton": "standardization", "strategicaly": "strategically",
    "strenghten": "strengthen", "strenghtening": "strengthening", "strengthning": "strengthening",
    "succesful": "successful", "successfull": "successful", "supercede": "supersede",
    "sustainabilty": "sustainability", "sustainble": "sustainable", "tecnology": "technology",
    "technolgy": "technology", "telecomunication": "telecommunication",
    "telecomunications": "telecommunications", "teh": "the", "thier": "their", "threshhold": "threshold",
    "transfered": "transferred", "transparancy": "transparency", "untill": "until", "useable": "usable",
    "usefull": "useful", "wether": "whether", "wich": "which", "witheld": "withheld", "writting": "writing",
}  # fmt: skip
"""Slips that are no word at all."""

SMALL = frozenset([
    "a", "an", "the", "of", "for", "on", "in", "and", "or", "to", "by", "at", "as", "with", "from",
    "via", "&", "per", "into", "its",
])
"""Words that take no capital within a name or title and no letter in an abbreviation."""

NUMBERS: dict[str, str] = {
    "0": "zero", "1": "one", "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven",
    "8": "eight", "9": "nine",
}  # fmt: skip

FIGURES: dict[str, str] = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
    "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30",
    "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}  # fmt: skip

ORDINALS: dict[str, str] = {
    "1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth", "6th": "sixth",
    "7th": "seventh", "8th": "eighth", "9th": "ninth",
}  # fmt: skip

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December")  # fmt: skip
MONTH = f"(?:{'|'.join(MONTHS)})"
"""A pattern: the name of a month."""
