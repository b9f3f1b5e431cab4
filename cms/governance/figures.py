"""Figures of governed documents: the image kept by the hash of its bytes."""

import hashlib
from typing import Any

from django.core.files.storage import default_storage
from wagtail.images import get_image_model

from cms.redline.tree import Node

from .errors import Incomplete


def keep(image_id: int) -> str:
    """Copy the image's file to `figures/<sha256>.<ext>` and return that name.

    Replacing or deleting the image later changes no adopted text.
    Raises Incomplete where the image is gone.
    """
    image = get_image_model().objects.filter(pk=image_id).first()
    if image is None:
        raise Incomplete("A figure's image was deleted. Choose another image, or remove the figure.")
    with image.file.open("rb") as file:
        sha = hashlib.sha256(file.read()).hexdigest()
        name = f"figures/{sha}.{image.file.name.rsplit('.', 1)[-1].lower()}"
        if not default_storage.exists(name):
            file.seek(0)
            default_storage.save(name, file)
    return name


def editable(node: Node) -> dict[str, Any]:
    """A figure as the editor takes it: the image in the library with the same bytes, if still there."""
    name = str(node.attrs.get("file", ""))
    image = _image_of(name)
    return {"image": image, "decorative": False, "alt_text": node.attrs.get("alt", "")}


def _image_of(name: str) -> int | None:
    if not name or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        sha1 = hashlib.sha1(file.read(), usedforsecurity=False).hexdigest()
    return get_image_model().objects.filter(file_hash=sha1).values_list("pk", flat=True).first()
