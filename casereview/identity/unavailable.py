"""Why an identity register cannot be opened or read, each reason with its own code."""

from __future__ import annotations

from casereview.diagnostics import CannotRun, Diagnostic

NO_KEYSTORE, NO_IDENTITY, NOT_A_READER = "CR602", "CR603", "CR604"
DAMAGED, OTHER_KEY, OLDER_KEYSTORE, OTHER_KEYSTORE = "CR605", "CR606", "CR607", "CR608"
KEYSTORE_DAMAGED, KEY_MISSING, DEMONSTRATION_KEY = "CR609", "CR610", "CR611"
NO_MARK, NOT_ENCRYPTED, CONTRADICTION = "CR615", "CR616", "CR621"
UNRECORDED_READERS, PART_ONLY, LINKED_LOCKED = "CR622", "CR624", "CR628"


class RegisterUnavailable(CannotRun):
    """The identity register, or one entry of it, cannot be read.

    ``code`` is the rule's code, ``path`` the file (relative to the repository or the keystore, POSIX).
    Message and hint hold codes of entries and readers at most.
    """

    def __init__(self, code: str, message: str, hint: str = "", path: str = "") -> None:
        super().__init__(message, hint)
        self.code = code
        self.path = path

    @property
    def no_key(self) -> bool:
        """True where nothing is wrong but this person has no key here: a build without a key may go on in
        codes. Every other reason is a fault that somebody has to look at."""
        return self.code in {NO_KEYSTORE, NO_IDENTITY, NOT_A_READER, PART_ONLY}

    @property
    def diagnostic(self) -> Diagnostic:
        """The same as a diagnostic."""
        return Diagnostic(self.path or "register", 1, 1, self.code, self.message, self.hint)
