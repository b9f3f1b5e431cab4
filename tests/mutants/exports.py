"""Ways to keep a file that must go, to make one twice, or to ask the network for it."""

MAKING = "tests/exchange/test_exports_making.py -p no:randomly"
PUBLIC = "tests/exchange/test_exports.py -p no:randomly"

MUTANTS = [
    # A redaction leaves the files.
    (
        "cms/exchange/exports/receivers.py",
        "if instance.kind == EntryKind.REDACTED:",
        "if instance.kind == EntryKind.CONFIRMED:",
        f"{MAKING} -k takes_every_file",
    ),
    # A file that was being written when its text was redacted is kept.
    (
        "cms/exchange/exports/making.py",
        "if any(body is None for body in StoredText.objects.bodies(row.partnership_id, hashes).values()):",
        "if False:",
        f"{MAKING} -k written_wins",
    ),
    # Nobody asks whether the texts still stand.
    (
        "cms/governance/public/files.py",
        "if not all(version.stands for version in texts):",
        "if False:",
        f"{MAKING} -k takes_every_file",
    ),
    # Everybody who asks has it made.
    (
        "cms/exchange/exports/actions.py",
        "if export is not None and not export.may_be_tried(now):",
        "if export is not None and export.is_ready:",
        f"{MAKING} -k announced",
    ),
    # What an old version is today is left out of its file.
    (
        "cms/exchange/exports/orders.py",
        "line(version, standing), notice(version, standing)",
        "changes_line(version, version), notice(version, standing)",
        f"{PUBLIC} -k no_longer",
    ),
    # A page is laid out with whatever its text names.
    (
        "cms/exchange/writing/pdf/fetching.py",
        "        raise NotOurs(url)",
        "        return super().fetch(url, headers)",
        "tests/exchange/writing/test_pdf.py -k refuses",
    ),
]
