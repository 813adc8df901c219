"""The codes CR601 to CR629, told to the catalogue of rules."""

from __future__ import annotations

from casereview.diagnostics import Severity
from casereview.rules.catalogue import Rule, register

register(
    Rule("CR601", "An entry of the identity register is not written as it should be"),
    Rule("CR602", "There is no keystore"),
    Rule("CR603", "There is no key of one's own"),
    Rule("CR604", "A key does not open the identity register"),
    Rule("CR605", "An entry's file is damaged or cut short"),
    Rule("CR606", "An entry is encrypted to another key"),
    Rule("CR607", "The keystore is an old copy"),
    Rule("CR608", "The keystore belongs to another identity register"),
    Rule("CR609", "The keystore is damaged"),
    Rule("CR610", "An entry's key is missing"),
    Rule("CR611", "The demonstration's key is used for something real"),
    Rule("CR612", "There are fewer than two custodians"),
    Rule("CR613", "The recovery key is missing, or in use"),
    Rule("CR614", "The keystore lies inside a Git repository"),
    Rule("CR615", "The repository does not say which keystore belongs to it"),
    Rule("CR616", "A file of the identity register is not encrypted"),
    Rule("CR617", "The keystore has a key for an entry that is not there", Severity.WARNING),
    Rule("CR618", "Others may read the keys", Severity.WARNING),
    Rule("CR619", "The repository has not recorded the newest keystore", Severity.WARNING),
    Rule("CR620", "Codes and entries of the identity register do not agree", Severity.WARNING),
    Rule("CR621", "An entry is marked as forgotten but its key is still there"),
    Rule("CR622", "The keystore lists readers that the repository has not recorded"),
    Rule("CR623", "An entry is not encrypted to its newest key", Severity.WARNING),
    Rule("CR624", "A key opens only a part of the identity register"),
    Rule("CR625", "The keystore is not as readers.yml says"),
    Rule("CR626", "The list of readers cannot be as it is written"),
    Rule("CR627", "A certificate of forgetting does not hold"),
    Rule("CR628", "The identity register of a linked review cannot be read"),
    Rule("CR629", "A link leads to no other review"),
    Rule("CR820", "A word for the public may be a name"),
    Rule("CR821", "A word for the public is in no list of words"),
    Rule("CR822", "A number or address for the public may lead to somebody"),
    Rule("CR823", "A decision allows a word that is a name of the identity register"),
    Rule("CR824", "A decision is about a word that is not printed any more", Severity.WARNING),
    Rule("CR825", "A pseudonym hints at somebody's real name"),
    Rule("CR826", "The pseudonym in people.yml is not the frozen one"),
    Rule("CR827", "The pseudonyms stand in the order of the real names"),
    Rule("CR828", "A pseudonym may be taken for somebody else, a code or a word"),
    Rule("CR829", "The record of a pseudonym's changes is not complete"),
)
