"""The document that gathers sub-groups and progress, as partnerships publish it today."""

from cms.governance.models import GovernedPage


class ProgressDocumentPage(GovernedPage):
    """Preamble, the reason for each priority and its table of progress, as they were brought in."""

    document_kind = "progress document"
    is_numbered = False

    parent_page_types = ["home.HomePage", "subgroups.SubGroupIndexPage"]
    subpage_types = ["governance.AmendmentPage"]
    template = "pages/document.html"

    class Meta:
        verbose_name = "progress document"

    @property
    def reference_code(self) -> str:
        """References of its amendments: PROG-2024-01."""
        return "PROG"
