"""What is made for somebody: extracts, family copies and disclosures, and the record of everything handed out.

:func:`casereview.publish.issued.record.record_issue` enters files in the distribution record; whoever makes files for
somebody calls it before the files are put in their place.
"""
