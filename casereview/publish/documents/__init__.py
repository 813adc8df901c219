"""The document maker: one resolved body of HTML becomes one HTML file, a Word document or a tagged PDF.

``body`` is a fragment in the closed vocabulary of :mod:`casereview.publish.documents.vocabulary`, already resolved for
an edition: this package knows nothing of reviews, names or keys. The same body and facts always give the same bytes.
"""

from __future__ import annotations

from casereview.publish.documents import codes as codes  # tells the catalogue of rules
from casereview.publish.documents.body import check_body
from casereview.publish.documents.html_file import to_html
from casereview.publish.documents.meta import DocumentMeta
from casereview.publish.documents.pdf import to_pdf
from casereview.publish.documents.refusal import DocumentRefused
from casereview.publish.documents.word import to_docx

__all__ = ["DocumentMeta", "DocumentRefused", "check_body", "to_docx", "to_html", "to_pdf"]
