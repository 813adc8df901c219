"""The codes CR601 to CR621, told to the catalogue of rules."""

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
)
