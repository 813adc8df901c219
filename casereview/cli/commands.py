"""The table of commands: which module holds each one, and the line the list of commands shows for it.

The line stands here so that `casereview --help` imports no command.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a command is (``module:attribute``) and its line of help; a hidden one is for programs."""

    target: str
    help: str
    hidden: bool = False


COMMANDS: dict[str, Entry] = {
    "init": Entry("casereview.cli.init:init", "Make a new repository for an agency or a board."),
    "new": Entry("casereview.cli.new:new", "Begin a review, an agency's contribution, a document or a section."),
    "identity": Entry(
        "casereview.cli.identity:identity", "The identity register: who stands behind the codes, and who may know."
    ),
    "chronology": Entry(
        "casereview.cli.chronology:chronology", "Chronologies: take over, send out, bring together, compare, search."
    ),
    "build": Entry("casereview.cli.build:build", "Check every review, build its private sites, publish its summary."),
    "check": Entry("casereview.cli.check:check", "Check the repository, or only some files of it."),
    "explain": Entry("casereview.cli.check:explain", "Explain a code that a check printed."),
    "fmt": Entry("casereview.cli.check:fmt", "Put right byte-order marks and line ends."),
    "site": Entry("casereview.cli.site:site", "Build the private site of one edition."),
    "serve": Entry("casereview.cli.site:serve", "Show the built sites in a browser of this machine."),
    "document": Entry(
        "casereview.cli.document:document", "A report, letter or form as Word, PDF or HTML; blank ones too."
    ),
    "genogram": Entry("casereview.cli.genogram:genogram", "The family drawn from people.yml, or told in words."),
    "publish": Entry("casereview.cli.publish:publish", "Make the executive summary and search it for names."),
    "pack": Entry("casereview.cli.publish:pack", "A whole edition as one PDF and one HTML file."),
    "intruder": Entry(
        "casereview.cli.intruder:intruder", "Try to find out who a text is about, before it is published."
    ),
    "waiver": Entry("casereview.cli.waiver:waiver", "What may be printed although a search or a rule finds it."),
    "disclosure": Entry(
        "casereview.cli.disclosure:disclosure", "What a court or another body asked for: show, release, make."
    ),
    "issued": Entry(
        "casereview.cli.issued:issued", "Who got what, what was asked back, who must be told of corrections."
    ),
    "approve": Entry("casereview.cli.approve:approve", "Sign a version of an agency's document."),
    "verify": Entry("casereview.cli.verify:verify", "Prove the signed versions, and say what has changed since."),
    "codeowners": Entry("casereview.cli.codeowners:codeowners", "Write whom a forge asks before it takes a change."),
    "leaver": Entry(
        "casereview.cli.leaver:leaver", "A reader leaves: taken out of every identity register, with new keys."
    ),
    "scan": Entry("casereview.cli.scan:scan", "Search files for anything the identity register holds."),
    "words": Entry(
        "casereview.cli.words:words", "The words of a public edition that are in no list; decide about them."
    ),
    "pseudonym": Entry("casereview.cli.pseudonym:pseudonym", "Invented names: propose, check, freeze and change them."),
    "advice": Entry("casereview.cli.advice:advice", "Where a language model sees a name; advice, not a search."),
    "profile": Entry("casereview.cli.profile:profile", "Boards' procedures: list, show, compare, check, lock."),
    "hook": Entry("casereview.cli.hook:hook", "Checks that Git runs at each commit.", hidden=True),
    "setup": Entry("casereview.cli.setup:setup", "Make or mend the environment of this clone."),
    "test": Entry("casereview.cli.setup:test", "Set up what the tests need and run them all."),
}
