"""The page of a governed document: it holds no governed text, it asks for its version in force."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import CommentPanel, HelpPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path, re_path
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from cms.delivery.routing import ReadPage, RoutedPage
from cms.governance.enums import State
from cms.governance.in_force import midnight
from cms.governance.testers import GovernedTester
from cms.partnership.models import Partnership

from .evidence import Version, VersionQuerySet

if TYPE_CHECKING:
    from cms.partnership.models import Body

TEXT_HELP = "<p>The text is not edited here: it changes by an amendment, which the buttons above begin.</p>"
RESERVED_SLUGS = frozenset({"versions", "on", "compare", "amendments"})


class GovernedPage(ReadPage, RoutedPage, RoutablePageMixin, Page):
    """A page whose text changes only by amendment.

    A subclass says its `document_kind` ("plan"), its `reference_code` ("ASB"), the headings a
    first draft begins with (`new_sections`) and, where it is not the partnership, the body consulted.
    """

    document_kind = "document"
    is_numbered = True
    is_named_by_parent = False  # True where the title says too little without that of the page above
    new_sections: tuple[str, ...] = ("",)  # headings a first draft begins with; "" stands for opening lines

    content_panels = [*Page.content_panels, HelpPanel(TEXT_HELP)]
    settings_panels: ClassVar[list[Any]] = [CommentPanel()]  # no schedule: versions have dates of their own
    subpage_types: list[str] = ["governance.AmendmentPage"]
    live: bool

    class Meta:
        abstract = True

    # What it is

    @cached_property
    def partnership(self) -> Partnership:
        """The partnership this document belongs to."""
        found = Partnership.objects.for_page(self)
        if found is None:
            raise Partnership.DoesNotExist(f"“{self.title}” stands outside every partnership's site.")
        return found

    @property
    def deciding_body(self) -> Body:
        """The body whose decision changes the text: the partnership itself."""
        return self.partnership.body

    @property
    def consulted_body(self) -> Body:
        """The body whose members are consulted first."""
        return self.deciding_body

    @property
    def reference_code(self) -> str:
        """What references of its amendments begin with."""
        return self.document_kind.upper()[:4]

    @property
    def full_title(self) -> str:
        """What it is called where it stands apart from its page, as in a message."""
        return str(self.title)

    # Its versions

    @property
    def versions(self) -> VersionQuerySet:
        """All versions, in no order."""
        return Version.objects.of(self)

    @cached_property
    def newest(self) -> Version | None:
        """The highest number, prospective or not."""
        return self.versions.newest_first().first()

    @property
    def has_versions(self) -> bool:
        """Something was adopted, ever."""
        return self.newest is not None

    def at(self, day: dt.date) -> Version | None:
        """The version in force on `day`."""
        return self.versions.in_force(day).first()

    @cached_property
    def in_force(self) -> Version | None:
        """The version in force today in the United Kingdom."""
        return self.at(timezone.localdate())

    # Wagtail's seams: live by adoption only, and never gone

    def permissions_for_user(self, user: Any) -> GovernedTester:
        """Stock permissions, less everything that would go round the amendments."""
        return GovernedTester(user, self)

    def get_workflow(self) -> None:
        """None: the page itself is housekeeping; amendments have the workflow."""
        return None

    @property
    def has_workflow(self) -> bool:
        """False, as `get_workflow`."""
        return False

    def clean(self) -> None:
        """Refuse addresses that would hide the public history."""
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": f"“{self.slug}” is kept for the history below each document."})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Live from the first adoption on, whoever asks: stock publish asks the parent only, the scheduler nobody."""
        self.live = bool(self.pk) and self.has_versions
        self.go_live_at, self.expire_at, self.expired = None, None, False
        if self.alias_of_id:
            raise ValidationError("A governed document has one address. Link to it instead of making an alias.")
        super().save(*args, **kwargs)

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[dict[str, Any]]:
        """Listed while a version is in force, as changed when that began to be shown here."""
        version = self.in_force
        if version is None:
            return []
        changed = max(version.published_at, midnight(version.in_force_from))
        return [{**entry, "lastmod": changed} for entry in super().get_sitemap_urls(request)]

    @property
    def status_string(self) -> str:
        """What the explorer says of it."""
        if self.newest is None:
            return "nothing adopted yet"
        return f"version {self.in_force.number} in force" if self.in_force else "not in force"

    def open_amendments(self) -> Any:
        """Amendments that were submitted and may still be adopted, oldest first."""
        from .amendment import AmendmentPage

        return AmendmentPage.objects.touching(self).filter(state__in=State.submitted()).order_by("pk")

    # Public addresses; each answers from `cms.governance.public`

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Open by adoption, and before the first one once it is submitted: those asked must be able to read it."""
        if self.live or not self._is_proposed():
            return super().route(request, path_components)
        match = self.resolve_subpage("/" + "".join(f"{part}/" for part in path_components))
        request.routable_resolver_match = match  # type: ignore[attr-defined]  # as RoutablePageMixin does
        return RouteResult(self, args=(match.func, match.args, match.kwargs))

    def _is_proposed(self) -> bool:
        from cms.governance.public.listed import listed_at

        return listed_at(self).exists()

    def get_context(
        self, request: HttpRequest, *args: Any, day: dt.date | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Wagtail's. A page type adds what it shows around the text, as of `day`; None beside a frozen version."""
        return super().get_context(request, *args, **kwargs)

    def own_notices(self, today: dt.date) -> list[dict[str, Any]]:
        """What a page type has to say above its text in force (templates/components/document_notice.html)."""
        return []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The page as it stands: there is no draft of its text to preview."""
        return self.current(request)

    @path("")
    def current(self, request: HttpRequest) -> HttpResponse:
        """The version in force."""
        from cms.governance.public import document

        return document.current(request, self)

    @path("versions/")
    def history(self, request: HttpRequest) -> HttpResponse:
        """All versions, newest first, paged."""
        from cms.governance.public import history

        return history.versions(request, self)

    @path("versions/<str:number>/")
    def version(self, request: HttpRequest, number: str) -> HttpResponse:
        """One version, frozen."""
        from cms.governance.public import document

        return document.frozen(request, self, number)

    @path("on/")
    def on_form(self, request: HttpRequest) -> HttpResponse:
        """The date a reader typed, sent on to the address of that day."""
        from cms.governance.public import document

        return document.choose_day(request, self)

    @path("on/<str:day>/")
    def on(self, request: HttpRequest, day: str) -> HttpResponse:
        """What was in force on a day, `YYYY-MM-DD`."""
        from cms.governance.public import document

        return document.on_day(request, self, day)

    @path("compare/")
    def compare_form(self, request: HttpRequest) -> HttpResponse:
        """Two chosen versions, sent on to the address of their comparison."""
        from cms.governance.public import compare

        return compare.choose(request, self)

    @path("compare/<str:old>/<str:new>/")
    def compare(self, request: HttpRequest, old: str, new: str) -> HttpResponse:
        """Two versions compared."""
        from cms.governance.public import compare

        return compare.two(request, self, old, new)

    @path("amendments/")
    def amendments(self, request: HttpRequest) -> HttpResponse:
        """Every proposal that was ever submitted."""
        from cms.governance.public import proposals

        return proposals.index(request, self)

    @path("amendments/<str:reference>/")
    def amendment(self, request: HttpRequest, reference: str) -> HttpResponse:
        """One proposal: reason, redline, consultation, decision."""
        from cms.governance.public import proposal

        return proposal.one(request, self, reference)

    # Wagtail puts a slash behind every address it routes; the address itself has none.

    @re_path(r"^document\.json/?$")
    def json_in_force(self, request: HttpRequest) -> HttpResponse:
        """The text in force, exact bytes of what was hashed."""
        from cms.governance.public import machine

        return machine.document_json(request, self, None)

    @re_path(r"^versions/(?P<number>[^/]+)/document\.json/?$")
    def json_of_version(self, request: HttpRequest, number: str) -> HttpResponse:
        """A version's text, exact bytes."""
        from cms.governance.public import machine

        return machine.document_json(request, self, number)

    @re_path(r"^document\.(?P<extension>pdf|docx)/?$")
    def file(self, request: HttpRequest, extension: str) -> HttpResponse:
        """The text in force as a file to take away."""
        from cms.governance.public import files

        return files.in_force(request, self, extension)

    @re_path(r"^(?P<name>whole-[a-z]+)\.(?P<extension>pdf|docx)/?$")
    def file_together(self, request: HttpRequest, name: str, extension: str) -> HttpResponse:
        """The text in force with what belongs to it, as one file."""
        from cms.governance.public import files

        return files.in_force(request, self, extension, name)

    @re_path(r"^versions/(?P<number>[^/]+)/document\.(?P<extension>pdf|docx)/?$")
    def file_of_version(self, request: HttpRequest, number: str, extension: str) -> HttpResponse:
        """One version as a file."""
        from cms.governance.public import files

        return files.of_version(request, self, number, extension)

    @re_path(r"^compare/(?P<old>[^/]+)/(?P<new>[^/]+)/document\.(?P<extension>pdf|docx)/?$")
    def file_of_comparison(self, request: HttpRequest, old: str, new: str, extension: str) -> HttpResponse:
        """Two versions compared, as a file."""
        from cms.governance.public import files

        return files.of_two(request, self, old, new, extension)

    @re_path(r"^history\.atom/?$")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The latest versions as an Atom feed."""
        from cms.governance.public import machine

        return machine.history_atom(request, self)
