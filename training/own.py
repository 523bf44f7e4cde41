"""Fills the sentences of own.txt with names: invented ones, and ones of persons and places that the hand-labeled corpora hold."""
import random
import re

BEGIN = "b br d dr f g gr h j k kl kr l m n p pr r s sh sk st t tr v w z".split()
VOWEL = "a a a e e i i o o u ai ei ia au".split()
END = ["", "", "", "n", "r", "s", "l", "k", "m", "t", "nd", "rg", "sk"]
TOWN = "ton ville burg grad ford field abad stan owo sk ice ingen mouth dale".split()
COMPANY = "Group Holdings Inc. Ltd. plc AG Bank Motors Energy Airlines Steel Partners Capital Systems Pharma Technologies Oil Media".split()
CLUB = "United City Rovers FC SC Wanderers Athletic Dynamo Spartak Rangers Sporting Tigers Hawks Eagles Wolves Sox Bulls".split()
PAPER = "Times Post Herald Tribune Gazette Daily News Chronicle Observer Mail Star Wochenblatt Zeitung Gazeta Press".split()
INSTITUTION = ("Foreign Ministry|Ministry of Defense|Supreme Court|Interior Ministry|Ministry of Finance|Constitutional Court|"
               "Central Bank|National Assembly|Senate|Election Commission|Prosecutor General 's Office|Security Council").split("|")
BODY = ("International {} Organization|World {} Council|European {} Agency|{} Workers ' Union|Center for {} Studies|Institute of {}|"
        "National {} Association|Committee to Protect {}|{} Watch|Union of {}").split("|")
FIELD = "Energy Health Labor Refugee Press Climate Trade Farming Transport Housing Writers Maritime Migration Water Forests".split()
WORK = "The|Silent|Broken|Red|House|River|Night|Together|Alone|Garden|Winter|Stone|Last|Road|Letters|Home|Woman|Island|Blue|Close".split("|")
EVENT = "World Cup|Champions League|Open|Grand Prix|Film Festival|Games|Marathon|Book Prize|Super Series".split("|")
STATE_WORDS = "New North South United Free Fair Our Next First Green Social Civic National People 's Popular".split()
PARTY_WORDS = "Future Choice Front Path Dawn Homeland Alternative Movement Unity Justice Voice Left Way Reform".split()


class Names:
    def __init__(self, taken, chance):
        """taken: {kind: [words]} from hand-labeled corpora, for PER, LOC and NORP."""
        self.taken, self.chance = taken, chance

    def syllables(self, least, most):
        pick = self.chance.choice
        return "".join(pick(BEGIN) + pick(VOWEL) for _ in range(self.chance.randint(least, most))) + pick(END)

    def invented(self):
        return self.syllables(1, 2).capitalize()

    def from_corpora(self, kind, fits):
        for _ in range(20):
            words = self.chance.choice(self.taken[kind])
            if fits(words):
                return words
        return None

    def of(self, kind, pool):
        pick, likely = self.chance.choice, self.chance.random
        if pool == "full":
            full = self.from_corpora("PER", lambda w: 2 <= len(w) <= 4 and all(x[0].isupper() for x in w))
            return full if full and likely() < 0.6 else [self.invented(), self.invented() + pick(["", "ov", "son", "ez", "ić", "enko", "a"])]
        if pool == "last":
            full = self.from_corpora("PER", lambda w: 2 <= len(w) <= 3 and w[-1][0].isupper() and len(w[-1]) > 2)
            return full[-1:] if full and likely() < 0.6 else [self.invented() + pick(["", "ov", "son", "ez", "ić", "enko", "a"])]
        if pool in ("town", "country", "upper"):
            place = self.from_corpora("LOC", lambda w: len(w) <= 2 and all(x[0].isupper() and x.isalpha() and len(x) > 2 for x in w))
            place = place if place and likely() < 0.7 else [self.invented() + pick(TOWN if pool == "town" else ["ia", "land", "stan", "istan"])]
            return [word.upper() for word in place] if pool == "upper" else place
        if pool == "people":
            return self.from_corpora("NORP", lambda w: len(w) == 1 and w[0][0].isupper()) or ["Danish"]
        if pool == "one":
            return [pick([self.invented, lambda: pick(PARTY_WORDS), lambda: self.invented() + pick(["x", "tech", "soft", "gas", "bank", "mir"])])()]
        if pool == "two":
            return pick([[pick(STATE_WORDS), pick(PARTY_WORDS)], [self.invented(), self.invented().lower()], [self.invented(), self.invented()]])
        if pool == "acronym":
            return ["".join(pick("ABCDEFGHIKLMNOPRSTUVZ") for _ in range(self.chance.randint(2, 5)))]
        if pool == "agency":
            stem = self.invented()
            return pick([[stem + pick(["TA", "Press", "Inform", "News", "Media", "tass", "24"])], [stem.upper()[:4]], [stem + "ta"], [stem, "News"],
                         ["Radio", stem], [stem], ["Agence", stem], [stem, "TV"]])
        if pool == "paper":
            stem = self.of("LOC", "town") if likely() < 0.5 else [self.invented()]
            return stem + [pick(PAPER)]
        if pool == "club":
            return self.of("LOC", "town") + [pick(CLUB)]
        if pool == "school":
            town = self.of("LOC", "town")
            return pick([["University", "of"] + town, town + ["University"], town + ["College"], [self.invented(), "Institute"], town + ["State", "University"]])
        if pool == "company":
            return [self.invented()] + ([self.invented()] if likely() < 0.3 else []) + [pick(COMPANY)]
        if pool == "institution":
            return pick(INSTITUTION).split()
        if pool == "body":
            return pick(BODY).format(pick(FIELD)).split()
        if pool == "work":
            return [pick(WORK) for _ in range(self.chance.randint(1, 3))]
        if pool == "event":
            return ([pick(["World", "European", "Winter", "National"])] if likely() < 0.5 else [self.invented()]) + pick(EVENT).split()
        if pool == "war":
            return [self.invented(), pick(["War", "Crisis", "Revolution", "Uprising"])]
        raise ValueError(f"no pool {pool}")


def sentences(path, taken, seed, times):
    """[(words, tags)]: every line of the file so many times, each with names of its own."""
    chance = random.Random(seed)
    names = Names(taken, chance)
    lines = [line.strip() for line in open(path, encoding="utf8") if line.strip() and not line.startswith("#")]
    out = []
    for _ in range(times):
        for line in lines:
            words, tags = [], []
            for part in re.findall(r"\[[^\]]+\]|\S+", line):
                if part[0] == "[" and len(part) > 1:
                    kind, pool = part[1:-1].split()
                    name = names.of(kind, pool)
                    words += name
                    tags += ["B-" + kind] + ["I-" + kind] * (len(name) - 1)
                else:
                    words.append(part)
                    tags.append("O")
            out.append((words, tags))
    chance.shuffle(out)
    return out
