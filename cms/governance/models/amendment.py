"""The amendment page: the case file from draft to outcome, and the editing surface of its texts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PageQuerySet, Revision, Workflow

from cms.governance import composing, forms
from cms.governance.blocks import TEXTS
from cms.governance.enums import AmendmentKind, Audience, State
from cms.governance.locking import CaseLock, lock_page
from cms.governance.testers import AmendmentTester
from cms.partnership.models import Partnership

from .document import GovernedPage
from .evidence import Snapshot, Version

if TYPE_CHECKING:
    from cms.partnership.models import Body

SUBMITTED = "This amendment was submitted. Nobody can change it unless it is sent back."


class AmendmentQuerySet(PageQuerySet):
    """Amendments."""

    def touching(self, document: Page) -> AmendmentQuerySet:
        """Those that change `document`, whichever document they hang below."""
        return self.filter(amended__document_id=document.pk).distinct()

    def resting_on(self, amendment: AmendmentPage) -> AmendmentQuerySet:
        """Open drafts whose text was copied out of a version that `amendment` made."""
        drafts = self.filter(amended__base__snapshot__amendment=amendment, state=State.DRAFT)
        return drafts.exclude(pk=amendment.pk).distinct()

    def public(self) -> AmendmentQuerySet:
        """Those that were ever submitted: a draft nobody submitted is nobody's business."""
        return self.filter(snapshots__isnull=False).distinct()


class AmendmentPage(Page):
    """A proposed change to one or more governed documents, adopted all or none. Never served, never live."""

    partnership = models.ForeignKey("partnership.Partnership", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, editable=False)
    kind = models.CharField(max_length=30, choices=AmendmentKind.choices, default=AmendmentKind.AMENDMENT)
    summary = models.CharField(
        "What would change",
        max_length=300,
        blank=True,
        help_text="One plain sentence for the public. It heads the proposal, the history and the comparison.",
    )
    reason = models.TextField("Why", blank=True, help_text="Published with the proposal. Name no private person.")
    equality_note = models.TextField(
        "Equality impact", blank=True, help_text="Whom the change affects, and how. Published with the proposal."
    )
    in_force_date = models.DateField(
        "In force from", null=True, blank=True, help_text="Leave empty for the day it is adopted."
    )
    is_urgent = models.BooleanField(
        "Urgent",
        default=False,
        help_text="Changes the text in force although an adopted version is still to come, and may be decided "
        "by the chair, who reports it to the next meeting.",
    )
    audience = models.CharField("Who is asked", max_length=20, choices=Audience.choices, default=Audience.MEMBERS)
    consultation_days = models.PositiveSmallIntegerField(
        "Days to answer", null=True, blank=True, help_text="Leave empty for the partnership's usual number."
    )
    texts = StreamField(TEXTS, blank=True, verbose_name="Text")
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT, editable=False)
    state_since = models.DateTimeField(default=timezone.now, editable=False)
    state_note = models.TextField(blank=True, editable=False)

    objects = PageManager.from_queryset(AmendmentQuerySet)()

    is_creatable = False
    subpage_types: list[str] = []
    base_form_class = forms.AmendmentForm
    preview_modes = [("proposed", "Proposed text"), ("redline", "Redline")]
    default_preview_mode = "redline"

    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    "title",
                    MultiFieldPanel([FieldPanel("summary"), FieldPanel("reason")], heading="For the public"),
                    FieldPanel("texts"),
                    CommentPanel(),
                ],
                heading="Text and reasons",
            ),
            ObjectList(
                [
                    FieldPanel("kind"),
                    FieldPanel("in_force_date"),
                    FieldPanel("is_urgent"),
                    MultiFieldPanel([FieldPanel("audience"), FieldPanel("consultation_days")], heading="Consultation"),
                    FieldPanel("equality_note"),
                ],
                heading="Decision and consultation",
            ),
        ]
    )

    class Meta:
        verbose_name = "amendment"
        constraints = [models.UniqueConstraint(fields=["partnership", "reference"], name="amendment_reference_once")]

    # What it is about

    @cached_property
    def document(self) -> GovernedPage:
        """The document it hangs below."""
        return self.get_parent().specific

    @property
    def deciding_body(self) -> Body:
        """Who decides."""
        return self.document.deciding_body

    @property
    def consulted_body(self) -> Body:
        """Whose members are consulted."""
        return self.document.consulted_body

    @property
    def is_clerical(self) -> bool:
        """Skips consultation and ballot, needs a second person."""
        return self.kind == AmendmentKind.CLERICAL

    @property
    def is_open(self) -> bool:
        """May still be adopted."""
        return self.state in State.open()

    @property
    def latest_snapshot(self) -> Snapshot | None:
        """What was submitted last."""
        return self.snapshots.order_by("-number").first()

    @property
    def public_path(self) -> str:
        """Its public address below the document's."""
        return f"{self.document.url or ''}amendments/{self.reference}/"

    def authors(self) -> list[Any]:
        """Everybody who changed the proposed text, in any draft, and still has an account."""
        contributions = self.contributions.exclude(user=None).select_related("user")
        return [contribution.user for contribution in contributions]

    def stale_documents(self) -> list[Page]:
        """Documents that moved on since this draft was based on them: rebase before deciding."""
        rows = self.amended.select_related("document", "base")
        merged = self._merged_into()
        return [row.document for row in rows if row.is_stale(self.is_urgent) or row.overlooks(merged)]

    def _merged_into(self) -> dict[int, list[str]]:
        """Of an urgent change that was submitted: document → the waiting versions it was merged into."""
        snapshot = self.latest_snapshot if self.is_urgent and self.state in State.submitted() else None
        documents = snapshot.manifest.get("documents", []) if snapshot else []
        return {d["document"]: [waiting["version"] for waiting in d["remerge"]] for d in documents}

    @property
    def is_out_of_date(self) -> bool:
        """Cannot be submitted or decided before it is rebased."""
        return self.is_open and bool(self.stale_documents())

    def proposed_texts(self, content: dict[str, Any] | None = None) -> list[composing.ProposedText]:
        """The texts of the latest revision, whole. Raises Incomplete where they cannot be read."""
        if content is None:
            revision = self.get_latest_revision()
            content = revision.content if revision else {"texts": self.texts.get_prep_value()}
        raw = composing.raw_texts(content)
        ids = [block["value"].get("base") for block in raw]
        bases = Version.objects.filter(pk__in=[pk for pk in ids if pk], partnership=self.partnership)
        return composing.proposed(raw, {version.pk: version.tree for version in bases})

    # Wagtail's seams: an editing surface, never served, never live

    def permissions_for_user(self, user: Any) -> AmendmentTester:
        """Who may do what in the editor."""
        return AmendmentTester(user, self)

    def get_workflow(self) -> Workflow | None:
        """The workflow of its document's kind; clerical corrections have a short one."""
        from cms.governance.setup import workflow_name

        return Workflow.objects.filter(active=True, name=workflow_name(self)).first()

    @property
    def has_workflow(self) -> bool:
        """Whether there is a workflow to submit to."""
        return self.get_workflow() is not None

    def get_lock(self) -> Any:
        """Ours first: in stock order whoever sets the ordinary lock could edit during the workflow."""
        if self.state != State.DRAFT:
            return CaseLock(self, self.current_workflow_task)
        return super().get_lock()

    @property
    def status_string(self) -> str:
        """The explorer would say "draft" of an adopted amendment."""
        return self.get_state_display().lower()

    def get_url_parts(self, *args: Any, **kwargs: Any) -> None:
        """No address: the public reads snapshots below the document, never this page."""
        return None

    def route(self, request: HttpRequest, path_components: list[str]) -> NoReturn:
        """Never served."""
        raise Http404

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> NoReturn:
        """Never served."""
        raise Http404

    def get_sitemap_urls(self, request: HttpRequest | None = None) -> list[Any]:
        """Never listed."""
        return []

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The draft as whole text, or as redline against the version it is based on."""
        from cms.governance.public import preview

        return preview.draft(request, self, mode_name)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Hold the rules however the save came about."""
        if self.alias_of_id:
            raise PermissionDenied("An amendment has no alias.")
        self.live, self.go_live_at, self.expire_at = False, None, None
        if self.partnership_id is None:
            self.partnership = Partnership.objects.for_page(self)
        with transaction.atomic():
            if self.pk:
                lock_page(self.pk)
                self._demand_draft()
            super().save(*args, **kwargs)

    def _demand_draft(self) -> None:
        """Only verbs change the state; an object read before one ran may neither undo it nor change what it closed."""
        names = ("state", "state_since", "state_note")
        held = AmendmentPage.objects.filter(pk=self.pk).values_list(*names).first()
        if held and held[0] != State.DRAFT:
            raise PermissionDenied(SUBMITTED)
        for name, value in zip(names, held or (), strict=False):
            setattr(self, name, value)

    def publish(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise PermissionDenied("An amendment is adopted, not published.")

    def copy(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused."""
        raise PermissionDenied("An amendment is not copied. Propose a new one.")

    def with_content_json(self, content: dict[str, Any]) -> AmendmentPage:
        """A revision never carries the state of the case, or whose case it is."""
        page = super().with_content_json(content)
        for name in ("state", "state_since", "state_note", "reference", "partnership_id"):
            setattr(page, name, getattr(self, name))
        return page

    def save_revision(self, user: Any = None, **kwargs: Any) -> Revision:
        """The last gate for every way of saving: refused after submission, noted as a contribution."""
        from cms.governance.actions.drafting import note_saved

        with transaction.atomic():
            lock_page(self.pk)
            self._demand_draft()
            before = self.get_latest_revision()
            revision = super().save_revision(user=user, **{**kwargs, "approved_go_live_at": None})
            # What decides the way of the case is asked of the row, and a revision alone leaves that as it was.
            AmendmentPage.objects.filter(pk=self.pk).update(kind=self.kind, is_urgent=self.is_urgent)
            note_saved(amendment=self, user=user, before=before, after=revision)
            return revision


class AmendedDocument(models.Model):
    """Which documents the draft touches, and on which versions it rests. Kept in step with the texts."""

    amendment = models.ForeignKey(AmendmentPage, on_delete=models.CASCADE, related_name="amended")
    document = models.ForeignKey("wagtailcore.Page", on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(Version, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["amendment", "document"], name="amended_once")]

    def __str__(self) -> str:
        return f"{self.amendment} changes {self.document}"

    def is_stale(self, urgent: bool) -> bool:
        """The document has moved on: a newer version, or for an urgent change another one in force."""
        versions = Version.objects.of(self.document_id)
        current = versions.in_force().first() if urgent else versions.newest_first().first()
        return (current.pk if current else None) != self.base_id

    def overlooks(self, merged: dict[int, list[str]]) -> bool:
        """A version that waits was adopted after the urgent change was submitted: it would be lost."""
        if self.base is None or self.document_id not in merged:
            return False
        return [v.number for v in Version.objects.waiting_beside(self.base)] != merged[self.document_id]


class Contribution(models.Model):
    """A person changed the proposed text. Kept apart from revisions, which get purged, and beyond the account."""

    amendment = models.ForeignKey(AmendmentPage, on_delete=models.CASCADE, related_name="contributions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    role = models.CharField(max_length=300, blank=True, help_text="In which role, and for which organisation.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["amendment", "user"], name="contribution_once")]

    def __str__(self) -> str:
        return f"{self.user or self.role} contributed to {self.amendment}"
