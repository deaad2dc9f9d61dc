"""Official names and abbreviations, as data: what a paper may take for granted and what is right.

Expansions: the bodies' own names (ITU Constitution and Convention; unsceb.org; un.org). The first
expansion is the one to write; the others are right too. A user's own list comes on top (`with_own`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from councildoc.value import Value

ACRONYMS: dict[str, tuple[str, ...]] = {
    # ITU: conferences, assemblies, bodies
    "BDT": ("Telecommunication Development Bureau",),
    "TSB": ("Telecommunication Standardization Bureau",),
    "RRB": ("Radio Regulations Board",),
    "TSAG": ("Telecommunication Standardization Advisory Group",),
    "TDAG": ("Telecommunication Development Advisory Group",),
    "WTSA": ("World Telecommunication Standardization Assembly",),
    "WTDC": ("World Telecommunication Development Conference",),
    "WRC": ("World Radiocommunication Conference",),
    "WCIT": ("World Conference on International Telecommunications",),
    "WTPF": ("World Telecommunication/ICT Policy Forum", "World Telecommunication/Information and "
             "Communication Technology Policy Forum", "World Telecommunication Policy Forum"),
    "WTIS": ("World Telecommunication/ICT Indicators Symposium",),
    "GSR": ("Global Symposium for Regulators",),
    "ITR": ("International Telecommunication Regulations", "International Telecommunication Regulation"),
    "IDI": ("ICT Development Index",),
    "GCI": ("Global Cybersecurity Index",),
    "P2C": ("Partner2Connect Digital Coalition", "Partner2Connect"),
    "IMAC": ("Independent Management Advisory Committee",),
    "CWG-WSIS&SDG": ("Council Working Group on WSIS and the SDGs", "Council Working Group on WSIS and SDGs",
                     "Council Working Group on WSIS & SDG", "Council Working Group on WSIS&SDG"),
    "CWG-COP": ("Council Working Group on Child Online Protection",),
    "CWG-FHR": ("Council Working Group on Financial and Human Resources",),
    "CWG-LANG": ("Council Working Group on Languages",
                 "Council Working Group on the use of the six official languages of the Union"),
    "CWG-Internet": ("Council Working Group on international Internet-related public policy issues",),
    "CWG": ("Council Working Group", "Council Working Groups"),
    # The United Nations system
    "UN": ("United Nations",),
    "CEB": ("Chief Executives Board for Coordination",),
    "HLCP": ("High-level Committee on Programmes",),
    "HLCM": ("High-level Committee on Management",),
    "IAWG-AI": ("Inter-Agency Working Group on Artificial Intelligence",
    "Inter-Agency Working Group on AI"),
    "WGDT": ("Working Group on Digital Technologies",),
    "UNGIS": ("United Nations Group on the Information Society",),
    "CSTD": ("Commission on Science and Technology for Development",),
    "WSIS": ("World Summit on the Information Society",),
    "IGF": ("Internet Governance Forum",),
    "GDC": ("Global Digital Compact",),
    "SDG": ("Sustainable Development Goals", "Sustainable Development Goal"),
    "EW4A": ("Early Warnings for All",),
    "JIU": ("Joint Inspection Unit",),
    "ODET": ("Office for Digital and Emerging Technologies",),
    "OHCHR": ("Office of the United Nations High Commissioner for Human Rights",
              "Office of the High Commissioner for Human Rights"),
    "UNHCR": ("Office of the United Nations High Commissioner for Refugees",),
    "OCHA": ("Office for the Coordination of Humanitarian Affairs",),
    "UNODA": ("Office for Disarmament Affairs",),
    "UNODC": ("United Nations Office on Drugs and Crime",),
    "UNDRR": ("United Nations Office for Disaster Risk Reduction",),
    "UNESCO": ("United Nations Educational, Scientific and Cultural Organization",),
    "UNICEF": ("United Nations Children’s Fund",),
    "UNDP": ("United Nations Development Programme",),
    "UNEP": ("United Nations Environment Programme",),
    "UNFPA": ("United Nations Population Fund",),
    "UNCTAD": ("United Nations Conference on Trade and Development", "UN Trade and Development"),
    "UNIDO": ("United Nations Industrial Development Organization",),
    "UNITAR": ("United Nations Institute for Training and Research",),
    "UNU": ("United Nations University",),
    "UNECE": ("United Nations Economic Commission for Europe",),
    "ECLAC": ("Economic Commission for Latin America and the Caribbean",),
    "ESCAP": ("Economic and Social Commission for Asia and the Pacific",),
    "ESCWA": ("Economic and Social Commission for Western Asia",),
    "FAO": ("Food and Agriculture Organization of the United Nations",),
    "IAEA": ("International Atomic Energy Agency",),
    "ICAO": ("International Civil Aviation Organization",),
    "IFAD": ("International Fund for Agricultural Development",),
    "ILO": ("International Labour Organization", "International Labour Office"),
    "IMO": ("International Maritime Organization",),
    "UPU": ("Universal Postal Union",),
    "WFP": ("World Food Programme",),
    "WHO": ("World Health Organization",),
    "WIPO": ("World Intellectual Property Organization",),
    "WMO": ("World Meteorological Organization",),
    "WTO": ("World Trade Organization",),
    # Others
    "APT": ("Asia-Pacific Telecommunity",),
    "ATU": ("African Telecommunications Union",),
    "BASIS": ("Business Action to Support the Information Society",),
    "CEPT": ("European Conference of Postal and Telecommunications Administrations",),
    "CITEL": ("Inter-American Telecommunication Commission",),
    "ETSI": ("European Telecommunications Standards Institute",),
    "ICANN": ("Internet Corporation for Assigned Names and Numbers",),
    "ICC": ("International Chamber of Commerce", "International Criminal Court"),
    "IEC": ("International Electrotechnical Commission",),
    "IETF": ("Internet Engineering Task Force",),
    "ISO": ("International Organization for Standardization",),
    "ISOC": ("Internet Society",),
    "OECD": ("Organisation for Economic Co-operation and Development",),
    "RCC": ("Regional Commonwealth in the field of Communications",),
    "USCIB": ("United States Council for International Business",),
    "WSC": ("World Standards Cooperation",),
    # Not names
    "AI": ("artificial intelligence",),
    "ICT": ("information and communication technologies", "information and communication technology"),
    "LDC": ("least developed countries", "least developed country"),
    "LLDC": ("landlocked developing countries", "landlocked developing country"),
    "SIDS": ("small island developing States", "small island developing State"),
    "ToR": ("terms of reference",),
}  # fmt: skip

PLAIN = frozenset([
    "ITU", "ITU-R", "ITU-T", "ITU-D", "UN", "ISO", "IEC", "IETF", "IEEE",
    "CHF", "USD", "EUR", "GBP", "JPY", "PDF", "HTML", "XML", "URL", "USB", "COVID", "CO2", "GPS", "DVD",
    "TV", "KB", "MB", "GB", "TB",
    "SMS", "DNA", "HIV", "AIDS", "PL", "ADM", "INF", "DT", "CV", "CS", "MOD", "SUP", "ADD", "NOC", "REV",
    "RES",
    "OK", "AM", "PM", "AD", "BC", "EQUALS",
])  # fmt: skip
"""What needs no expansion: ITU and major standards bodies (ITU-T Author's guide), the UN, currencies,
and what is not an abbreviation at all."""

NAMES: tuple[str, ...] = (
    "International Telecommunication Union", "Plenipotentiary Conference", "Radiocommunication Bureau",
    "Radiocommunication Assembly", "Pact for the Future", "Summit of the Future", "Member States",
    "Sector Members", "Secretary-General", "Deputy Secretary-General", "WSIS Forum", "AI for Good",
    "AI for Good Global Summit", "AI Skills Coalition", "AI Standards Exchange", "AI Standards Summit",
    "SDG Digital", "Girls in ICT", "Green Digital Action", "ITU Academy", "Measuring ICT",
    "Measuring ICT Data Hub", "ITU Data Hub", "ICT Development Index", "Digital Regulation Platform",
    "EQUALS Global Partnership", "Broadband Commission for Sustainable Development",
    "2030 Agenda for Sustainable Development", "Geneva Plan of Action",
    "Tunis Agenda for the Information Society",
    "Geneva Declaration of Principles", "Universal Declaration of Human Rights",
    "Group of Friends of Digital Technologies",
    "Working Group on Peace and Security", "Working Group on Data Governance", "Freedom Online Coalition",
    "United Nations General Assembly", "Department of Economic and Social Affairs",
    "Economic and Social Council", "Security Council",
    "World Trade Center", "International Organisation of La Francophonie",
    "Steering Committee for Pact Implementation",
    "Inter-Agency Task Team on Science, Technology and Innovation",
)  # fmt: skip
"""Official names beside the expansions above; the capitals are part of the name."""

MISTAKEN: dict[str, str] = {
    "Pact of the Future": "Pact for the Future",
    "Pact for Future": "Pact for the Future",
    "Summit for the Future": "Summit of the Future",
    "Global Digital Contract": "Global Digital Compact",
    "Digital Global Compact": "Global Digital Compact",
    "International Telecommunications Union": "International Telecommunication Union",
    "International Telecom Union": "International Telecommunication Union",
    "World Summit for the Information Society": "World Summit on the Information Society",
    "World Summit of the Information Society": "World Summit on the Information Society",
    "World Summit on Information Society": "World Summit on the Information Society",
    "Chief Executive Board": "Chief Executives Board",
    "World Telecommunication Standards Assembly": "World Telecommunication Standardization Assembly",
    "World Radio Conference": "World Radiocommunication Conference",
    "Global Symposium of Regulators": "Global Symposium for Regulators",
    "Office of Digital and Emerging Technologies": "Office for Digital and Emerging Technologies",
    "Office for Digital and Emerging Technology": "Office for Digital and Emerging Technologies",
    "Food and Agricultural Organization": "Food and Agriculture Organization",
    "International Organization of Standardization": "International Organization for Standardization",
    "International Standards Organization": "International Organization for Standardization",
    "United Nations Environmental Programme": "United Nations Environment Programme",
    "International Labor Organization": "International Labour Organization",
    "Organization for Economic Cooperation and Development":
        "Organisation for Economic Co-operation and Development",
    "Organization for Economic Co-operation and Development":
        "Organisation for Economic Co-operation and Development",
    "Broadband Commission on Sustainable Development": "Broadband Commission for Sustainable Development",
    "Early Warning for All": "Early Warnings for All",
}  # fmt: skip
"""Mistakes that are made, and the right names. Others are found by their likeness to a name."""

TITLES: tuple[tuple[str, str, str], ...] = (
    ("objectives", "1",
     "Close all digital divides and accelerate progress across the Sustainable Development Goals"),
    ("objectives", "2",
     "Expand inclusion in and benefits from the digital economy for all"),
    ("objectives", "3",
     "Foster an inclusive, open, safe and secure digital space that respects, protects and "
     "promotes human rights"),
    ("objectives", "4",
     "Advance responsible, equitable and interoperable data governance approaches"),
    ("objectives", "5",
     "Enhance international governance of artificial intelligence for the benefit of humanity"),
    ("action lines", "C1", "Role of governments and all stakeholders in promoting ICTs for development"),
    ("action lines", "C2", "Information and communication infrastructure"),
    ("action lines", "C3", "Access to information and knowledge"),
    ("action lines", "C4", "Capacity building"),
    ("action lines", "C5", "Building confidence and security in the use of ICTs"),
    ("action lines", "C6", "Enabling environment"),
    ("action lines", "C7", "ICT applications"),
    ("action lines", "C8", "Cultural diversity and identity, linguistic diversity and local content"),
    ("action lines", "C9", "Media"),
    ("action lines", "C10", "Ethical dimensions of the Information Society"),
    ("action lines", "C11", "International and regional cooperation"),
    ("sdgs", "1", "No poverty"), ("sdgs", "2", "Zero hunger"), ("sdgs", "3", "Good health and well-being"),
    ("sdgs", "4", "Quality education"), ("sdgs", "5", "Gender equality"),
    ("sdgs", "6", "Clean water and sanitation"), ("sdgs", "7", "Affordable and clean energy"),
    ("sdgs", "8", "Decent work and economic growth"),
    ("sdgs", "9", "Industry, innovation and infrastructure"), ("sdgs", "10", "Reduced inequalities"),
    ("sdgs", "11", "Sustainable cities and communities"),
    ("sdgs", "12", "Responsible consumption and production"), ("sdgs", "13", "Climate action"),
    ("sdgs", "14", "Life below water"), ("sdgs", "15", "Life on land"),
    ("sdgs", "16", "Peace, justice and strong institutions"), ("sdgs", "17", "Partnerships for the Goals"),
)  # fmt: skip
"""GDC (A/RES/79/1, annex I), WSIS (Geneva Plan of Action), 2030 Agenda: titles by number."""


class Known(Value):
    """What a paper may take for granted. All five are looked at, never changed."""

    acronyms: Mapping[str, tuple[str, ...]] = ACRONYMS
    plain: frozenset[str] = PLAIN
    names: tuple[str, ...] = NAMES
    mistaken: Mapping[str, str] = MISTAKEN
    titles: tuple[tuple[str, str, str], ...] = TITLES


KNOWN = Known()


def with_own(
    acronyms: Mapping[str, tuple[str, ...]], names: Iterable[str] = (), plain: Iterable[str] = (),
    base: Known = KNOWN,
) -> Known:  # fmt: skip
    """The list with a user's own on top; an empty expansion takes an abbreviation off the list."""
    merged = {**base.acronyms, **acronyms}
    kept = {name: expansions for name, expansions in merged.items() if expansions}
    return Known(kept, base.plain | set(plain), (*base.names, *names), base.mistaken, base.titles)
