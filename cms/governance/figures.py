"""Figures of governed documents: the image kept by the hash of its bytes."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import models
from wagtail.images import get_image_model
from wagtail.models import Collection

from cms.redline.tree import Node

from .errors import Incomplete

PUT_BACK = "Picture of an earlier text"
"""Says nothing of what the text says, which may have to be redacted one day."""


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


def editable(node: Node, library: Collection | None) -> dict[str, Any]:
    """A figure as the editor takes it: the image with the same bytes, put back into `library` if it left it.

    Without an image the editor would show an empty figure, and the next save would lose it.
    """
    name = str(node.attrs.get("file", ""))
    image = _image_of(name, library) if name and default_storage.exists(name) else None
    return {"image": image, "decorative": False, "alt_text": node.attrs.get("alt", "")}


def _image_of(name: str, library: Collection | None) -> int:
    with default_storage.open(name) as file:
        content = file.read()
    images = get_image_model().objects
    sha1 = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # as the library has of every upload
    found = images.filter(_within(library), file_hash=sha1).values_list("pk", flat=True).first()
    return found or _put_back(ContentFile(content, name.rsplit("/", 1)[-1]), library)


def _within(library: Collection | None) -> models.Q:
    """The partnership's own images, and those that belong to nobody."""
    shared = models.Q(collection__depth=1)
    return shared | models.Q(collection__path__startswith=library.path) if library else shared


def _put_back(file: ContentFile[bytes], library: Collection | None) -> int:
    image = get_image_model()(title=PUT_BACK, file=file, file_size=file.size)
    image.collection = library or Collection.get_first_root_node()
    image.save()
    image.get_file_hash()
    return int(image.pk)
