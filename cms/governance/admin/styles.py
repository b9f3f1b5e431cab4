"""The workplace's own styles on every screen of the admin."""

from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString


def link() -> SafeString:
    """Ours, then the tokens, which a partnership's own colours change."""
    sheets = ("built/workplace.css", "built/tokens.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))
