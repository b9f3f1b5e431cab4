"""The workplace's own styles on every screen of the admin, and the script of its editors."""

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.admin.staticfiles import versioned_static


def link() -> SafeString:
    """Ours, then the tokens, which a partnership's own colours change."""
    sheets = ("built/workplace.css", "built/tokens.css")
    return format_html_join("", '<link rel="stylesheet" href="{}">', ((static(sheet),) for sheet in sheets))


def script() -> SafeString:
    """What rich text fields lack for those who use a keyboard or a screen reader."""
    return format_html('<script src="{}"></script>', versioned_static("governance/rich-text.js"))
