"""Invented names of many origins that no register holds, and sentences of records to plant them in."""

from __future__ import annotations

UNKNOWN = {
    "British": (
        "Jayden", "Shayla Hargreaves", "Kieron Shuffleworth", "Tegan", "Kaylee-Ann Pritchard", "Darren Ollerenshaw",
        "Shannon Wigglesworth", "Tyrone", "Ellie-Mae", "Gareth Llewellyn", "Callum Featherstonehaugh", "Bronwen",
        "Alistair Dalrymple", "Kirsty MacIlroy", "Jaxon", "Demi-Leigh Crabtree", "Reece Ramsbottom",
        "Hamish McTavish", "Cerys Ap Rhys", "Gwendoline", "Ffion Gruffydd", "Euan", "Stacey-Jo Higginbotham",
        "Kyle Braithwaite",
    ),
    "Irish": (
        "Siobhán Ní Dhomhnaill", "Oisín", "Caoimhe O'Shea", "Declan McGillicuddy", "Niamh", "Padraig O’Rourke",
        "Aoife", "Connor O'Neill", "Róisín", "Eoghan Mac Giolla", "Saoirse", "Bridie Maguire",
    ),
    "Traveller and Roma": ("Elisej Horvath", "Kizzy", "Zoltan Lakatos", "Violeta Ionescu", "Levi-Jo"),
    "South Asian": (
        "Muhammad Iqbal", "Aaliyah", "Harpreet Kaur Dhaliwal", "Rajinder", "Ayesha Siddiqui", "Nusrat",
        "Priyanka Iyer", "Sukhdeep", "Tanvir Chowdhury", "Zainab bint Yusuf", "Jaswinder Gill-Sandhu", "Parveen",
        "Anoushka Venkataraman", "Imtiaz", "Gurpreet", "Shazia Mahmood", "Thilini Jayawardena", "Krupa",
    ),
    "East European": (
        "Agnieszka Wójcik", "Zbigniew", "Oleksandr Kovalenko", "Małgorzata", "Jiří Dvořák", "Ștefan Popescu",
        "Violetta", "Katarzyna Szymańska", "Rasa Kazlauskienė", "Bogdan", "Dragana Petrović", "Mihaela",
        "Jānis Bērziņš", "Ildikó", "Krzysztof", "Valdas",
    ),
    "African and Caribbean": (
        "Chidinma Okonkwo", "Kwabena", "Oluwadamilola", "Tendai Mutasa", "Abdirahman", "Hodan Warsame", "Nana Akua",
        "Babajide", "Thandeka Dlamini", "Mamadou", "Shaniqua", "Delroy Blackwood-Gayle", "Temitope",
        "Fatoumata Diallo", "Kerron", "Nyasha", "Tafari", "Ifeoluwa Adeyemi",
    ),
    "Middle Eastern": (
        "Al-Hassan", "Yousef bin Khalid", "Shirin Farrokhzad", "Mustafa", "Layla el-Masri", "Reza", "Nasrin Ahmadi",
        "Abdul-Rahman", "Gülşen Yıldız", "Berivan", "Haneen",
    ),
    "East Asian": (
        "Xiuying", "Nguyen Thi Mai", "Wei-Lin Zhao", "Haruki Tanaka", "Kim Ji-woo", "Tsz-Ching", "Phuong",
        "Siew Ling", "Thanh Hoa", "Xu",
    ),
    "West European": (
        "João da Silva", "Françoise", "Søren Kjærgaard", "Giuseppe Di Marco", "Jürgen Weiß",
        "Anneliese van der Berg", "Iñaki", "Émilie D'Arcy", "Matteo", "Ludovico", "Concepción",
    ),
    "words": (
        "Hope", "Will Marsh", "Grace", "Rose Street", "Mark", "Faith Long", "Bill", "Joy", "Dawn Price", "Summer",
        "Amber", "Drew Bright", "May", "Ruby Wood", "Jack Frost", "Heather", "Frank", "Rob Banks", "Sandy Shore",
        "April",
    ),
    "initials": ("J. Hargreaves", "T.J. Ollerton", "K Mbeki", "A. Bright", "J.S."),
}  # fmt: skip
EVERY = [name for names in UNKNOWN.values() for name in names]

SENTENCES = (
    "{} rang the duty desk.",
    "{} said that the children were asleep.",
    "{} was not at home; card left.",
    "Home visit. {} present with both children.",
    "Seen at home with {} and her partner.",
    "The worker spoke to {} by telephone.",
    "Mother reported that {} had hit her.",
    "Told by {} that the door was broken",
    "{}'s bedroom was cold and damp.",
    "A friend ({}) was in the house.",
    "Discussed with school: {} attends most days.",
    "Letter sent to Mr {} about the appointment.",
    "1. {} to be seen alone by the health visitor.",
    "“{} did it,” the child said.",
    "No reply.\n{} later rang back.",
    "Lives with mother, {}, and a younger brother.",
    "Referred by {}.",
    "The children know him as {}; he is no relative.",
    "09:30 {} arrived at nursery.",
    "Present: {}, health visitor, and the class teacher.",
)
CAPITALS = ("{}, seen with mother.", "Contact from {} of the next flat.", "Subject: {}.")
