"""Public addresses that belong to the whole site: the register, kept figures, and one-time links."""

from django.urls import path, re_path

from .public import register
from .public.figure import figure
from .public.machine import schema
from .public.respond import respond
from .public.vote import vote

urlpatterns = [
    path("register/", register.page, name="governance_register"),
    path("register.jsonl", register.jsonl, name="governance_register_jsonl"),
    path("register/verify.py", register.verify_py, name="governance_verify"),
    path("schemas/document-<int:number>.json", schema, name="governance_schema"),
    re_path(r"^(?P<name>figures/[0-9a-f]{64}\.(?:avif|gif|jpe?g|png|webp))$", figure, name="governance_figure"),
    path("respond/<str:token>/", respond, name="governance_respond"),
    path("vote/<str:token>/", vote, name="governance_vote"),
]
