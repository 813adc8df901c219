"""Words the name search weighs: names that are also words, titles, and phrases in which such a word is no name.

British usage. Lower case, as :func:`casereview.identity.normalise.fold` leaves them. A word missing from
:data:`WORD_NAMES` is searched for in any case of letters: a false alarm, never a miss.
"""

from __future__ import annotations

WORD_NAMES = frozenset(
    """
    abbey able ace angel april archer art ash august austin autumn baker banks barber baron bars barn base bath
    bay bean bear beck bell berry best bill birch bird bishop black blake bliss block blue bob bolt bond book
    booker booth bow bowman boy branch brand bright brook brooks broom brown buck bull bunny burn burns bush
    butcher butler butter can carol carpenter carter case cash castle chance chapel charity chase cherry chip
    christian church clay cliff close coast cole colt constance constant cook cooper coral cotton court cox crane
    cross crow crystal curry curtain dale dance dart dawn day deal dean dear death dee destiny diamond do dolly dove
    down drake draper drew driver drew dry duck duke dusty dyer earl early east elder ever eve faith falcon farmer
    farrow fawn fern field fields finch fish fisher flint flower flowers floyd flynn forest forester fork foot
    foreman fortune foster fox frank free freeman french frost fuller gale game gardener garland gates gay gem
    gene gent giles ginger glad glass glen glory gold golden good goodman goose gore gown grace grand grant grave
    graves gray green grey groom grove guard guest gunner guy hale hall hand hands hardy hare harmony hart haven
    hawk hay hazel head heart heath heather heaven herd hick hill hills ho hobby hog holder hole holiday holland
    holly home honey honour hood hook hope horn horse house hove hunt hunter hurst hush hyde in inn iris ivory ivy
    jack jade jasper jay jean jewel job joiner jolly joy judge july june just justice kay keen keeper key kidd
    kind king kitchen kite knight know lace lake lamb lance land lane lark laurel law lawn lee leaf leach lily
    little lock long lord love low luck lucky mace major male man mann march marina mark marks marsh marshal
    marshall mason master masters mat max may me meadows medley mercy merit merry mick mile miles mill miller
    mills mine mint misty monk moody moon moor moore moors more moss mount mountain much my nail nash neat nelly
    new nice nick night noble noon norm north novel oak oaks ocean old olive page pain paine paige painter palmer
    park parks parrot parson parsons part pat patience paul peace peach peacock pearl pen penny pepper perry pet
    pew pierce pike piper pit pitcher plant plum pole pool poole pop pope poppy porter post potter pound power
    powers precious presence price prime prince prior prosper proud prudence puck pure purse quick quill rain
    ransom rash raven ray read reader reading red reed reeve rex rich ridge ring river rivers road rob robin rock
    rod roman rook room root rose rosemary rough round rowan royal ruby ruff rule rush rusty rye sable sage sail
    sale salt sand sandy sargent saunter savage sawyer school sea seal self sergeant sexton shaft sharp shaw shed
    shepherd shield ship shore short shot silver singer skin sky skinner slate slaughter small smart smith snow so
    sole son song sonny south spark spear speed spencer spice spring squire stable star starling steel sterling
    stock stone storm stout street strong such sue sugar summer summers sun sunny swallow swan sweet swift sword
    tailor tanner taylor teal temple thatcher thorn thorne tide tiger tiller tim tip toll town townsend trinity
    trot true truth tuck tucker turner tyler underwood unity vale van vane verity victor victory viola violet
    virtue wade wake walker wall waller ward warden ware warner waters way weaver web webb webster weeks welcome
    teddy trace
    well wells west wheeler whip white wide wild wiles will willow wills win winner winter winters wise wolf wong
    wood woodman woods woody word worth wren wright yard york you young
    """.split()
)

FUNCTION_WORDS = frozenset(
    # Words that hardly ever follow a name at the start of a sentence ("Will the", "May I", "Hope of").
    """
    a all an any anyone be been children each every everyone families he her his i it its my no nobody none of our
    people professionals she some staff such that the their them there these they this those us we whichever
    workers you your
    """.split()
)

PERSON_VERBS = frozenset(
    """
    accepted added admitted agreed also answered argued arrived asked assaulted attended became began believed bit
    bought broke brought called came cared caught chose clung collected confirmed continued cried declined denied
    described did died disclosed drank drove fed fell felt feels found gave got grew had has hated held hid hit
    hurt is kept knew knows laughed lay left likes lived lives looked lost loved made met missed moved needed
    needs never often phoned picked played pushed ran rang refused remained remembered repeated replied reported
    returned said sat saw says seemed seems sent shouted showed slept smiled sounded speaks spent spoke started
    stayed stood stopped struck suffered talked telephoned texted then thinks thought threw told took tried turned
    visited waited walked wanted wants was weighed went wept who woke wore works wrote
    """.split()
)

TITLES = frozenset(
    """
    aunt auntie aunty baby brother child councillor cousin cllr daughter dr doctor dc di father grandad grandma
    grandmother gran judge lady lord madam master miss mr mrs ms mum mummy dad daddy mother mx nan nana nanny
    nephew niece nurse pc pcso prof professor rev reverend sergeant sgt sibling sir sister son stepfather
    stepmother uncle wpc
    """.split()
)

MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10,
    "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip

MONTH_LEADS = frozenset("between during each early every from in last late mid next of since this till until".split())

FIXED_PHRASES = (
    # Terms of the field and of print in which a word-name is plainly a word.
    "serious case review", "case review", "case reviews", "case conference", "case notes", "case number",
    "case records",
    "child in need", "early years", "early help", "every child matters", "children and young people", "young people",
    "young person", "young persons", "young carer", "young carers", "looked after", "good practice", "best practice",
    "white british", "black british", "white other", "green paper", "white paper", "crown court", "county court",
    "family court", "high court", "magistrates' court", "court of appeal", "home office", "home visit", "home visits",
    "head teacher", "head of service", "ward manager", "day care", "day nursery", "new year", "bank holiday",
    "church of england", "sure start", "common law", "marshal's office", "grace period", "key worker", "key issues",
    "street team", "foster carer", "foster carers", "foster care", "foster placement", "working together",
    "social worker",
    "police powers", "powers of arrest", "part one", "part two", "part 8", "summer term", "spring term",
    "autumn term",
    "winter term", "summer holidays", "law society", "st john ambulance", "post office", "dr foster", "christian name",
)  # fmt: skip

COMMON_ABBREVIATIONS = frozenset(
    """
    abc acpc adhd aps asd bbc caf cafcass camhs cas cdop chis cin cjs cmht copd cpn cpp cps cpu crb csa cse dbs
    dfe dhr dna dob doh dss dv dvd edt ehcp ehm eps esol eta etc faq fgm fii ftp gcse gdpr gov gp hmic hmp hse
    html http hv icpc ico idva imr imt ipcc isa isbn iso iss ivf kpi lac lado lea lscb mappa mar marac mash mbe
    mdt mmr nai nhs nice nmc npia nspcc obe ofsted pct pdf pep plo png pnd ppu pru qa rcpc roe sab sar sarc scb
    scie scr sen senco sho smt sofa ssd std stop sudi svg sws tac tor uk unicef url usa utc vat vpn wte xml yjb
    yos yot
    """.split()
)

STREET_TYPES = {
    "road": ("rd",), "street": ("st", "str"), "avenue": ("ave", "av", "avn"), "close": ("cl",), "lane": ("ln", "la"),
    "drive": ("dr", "drv", "drve"), "crescent": ("cres", "cr", "cresc", "crs"), "court": ("ct", "crt"),
    "place": ("pl",), "square": ("sq",), "terrace": ("terr", "ter", "tce", "trc"), "gardens": ("gdns", "gdn", "gds"),
    "grove": ("gr", "gro"), "park": ("pk",), "way": ("wy",), "walk": ("wk",), "mount": ("mt",), "hill": ("hl",),
    "rise": (), "view": (), "row": (), "mews": (), "green": ("grn",), "house": ("hse", "ho"), "cottage": ("cott",),
    "cottages": ("cotts",), "buildings": ("bldgs",), "flats": (), "parade": ("pde",), "quay": (), "wharf": (),
    "bank": ("bk",), "bridge": ("br", "brg"), "end": (), "estate": ("est",), "yard": ("yd",),
}  # fmt: skip

STREET_ENDINGS = {short: full for full, shorts in STREET_TYPES.items() for short in shorts}
"""The short forms of the last words of streets, each with its full form."""

FACILITY_WORDS = frozenset(
    """
    academy and c ce centre center childrens children's christian church clinic college community dental east
    england first for foundation general group gp green health high hospital house infant infants infirmary junior
    juniors lodge medical middle north nhs nursery of of england park practice pre-school preschool primary
    primary's pct provider rc roman school secondary services south special st surgery sure start the trust unit
    university voluntary ward west with
    """.split()
)

HTML_ELEMENTS = frozenset(
    "b col data del dir div em i ins li link main map mark mask nav p path q rp s sub sup svg u".split()
)
"""Elements of HTML and SVG that may be called like somebody (Del, Nav, Mark)."""
