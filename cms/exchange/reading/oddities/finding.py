"""One thing that a check found."""

from __future__ import annotations

from dataclasses import dataclass

from cms.redline.tree import Node

from ..model import DocumentDraft, Notice, Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """What to tell the editor, and the node it is about if it is about one."""

    sentence: str
    node: Node | None = None
    severity: Severity = Severity.CHECK

    def notice(self, document: DocumentDraft) -> Notice:
        """The finding with its place in the file."""
        if self.node is None:
            return Notice(self.severity, self.sentence)
        return Notice(self.severity, self.sentence, document.places.get(self.node.id, 0), self.node.id)
