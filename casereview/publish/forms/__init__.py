"""The forms of a procedure, filled in from a review or blank, as HTML in the vocabulary of documents."""
