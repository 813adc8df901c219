"""The words of one test name, in the forms they are planted in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Words:
    """A made-up given name, surname and number."""

    given: str = field(repr=False)
    surname: str = field(repr=False)
    number: str = field(repr=False)

    @property
    def left(self) -> str:
        """The first half of the given name."""
        return self.given[: len(self.given) // 2]

    @property
    def right(self) -> str:
        """The other half."""
        return self.given[len(self.given) // 2 :]

    @property
    def hyphenated(self) -> str:
        """The surname with an invisible hyphen in it."""
        half = len(self.surname) // 2
        return f"{self.surname[:half]}\u00ad{self.surname[half:]}"

    @property
    def escaped(self) -> str:
        """The surname as JSON may write it."""
        return "".join(f"\\u{ord(letter):04x}" for letter in self.surname)
