"""What staff check by hand: a document's arithmetic, its completeness, and one document against another.

Each has one function that computes a value and others that tell it:

- ``reconcile.reconcile(documents)`` -> Report; ``report_to_json``, ``paper_html.report_to_html``, ``paper_xlsx.write_report``
- ``complete.complete(documents)`` -> Completeness; ``complete_told.completeness_to_json``, ``…_to_html``, ``write_…``
- ``compare.compare(documents)`` -> Comparison; ``compare_told.comparison_to_json``, ``…_to_html``, ``compare_xlsx.write_…``
- ``republish.revise(old, new)`` -> Revision; ``revision_to_json``, ``revision_to_html``, ``write_revision``

Places are ``qa.model.Citation`` values, as answers have them.
"""
