"""Keeping and removing organisations, bodies, seats and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from wagtail.log_actions import log

from cms.partnership.actions.sync import sync_roles
from cms.partnership.enums import AccessRole
from cms.partnership.errors import NotAllowed, StillReferredTo
