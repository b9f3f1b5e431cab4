"""Ways to get the vote, the dates, the separation of roles or the evidence wrong."""

RULES = "cms/governance/rules.py"
IN_FORCE = "cms/governance/in_force.py"
PERMISSIONS = "cms/governance/permissions.py"
CLERICAL = "cms/governance/clerical.py"

RULES_TEST = "tests/governance/test_rules.py"
IN_FORCE_TEST = "tests/governance/test_in_force.py"
CLERICAL_TEST = "tests/governance/test_clerical.py"
SURVIVE = "tests/governance/test_must_survive.py"

MUTANTS = [
    (RULES, "present * 100 >= seats * percent", "present * 100 > seats * percent", RULES_TEST),
    (RULES, "return seats > 0 and", "return seats >= 0 and", RULES_TEST),
    (RULES, "if approvals > changes + rejections:", "if approvals >= changes + rejections:", RULES_TEST),
    (RULES, "if approvals > changes + rejections:", "if approvals > changes:", RULES_TEST),
    (RULES, "rejections > approvals + changes", "rejections > changes", RULES_TEST),
    (RULES, "return len(ways) == 1", "return True", RULES_TEST),
    (RULES, "0 if closed else seats - tally.total()", "0", RULES_TEST),
    (IN_FORCE, "if v.in_force_from <= day]", "if v.in_force_from < day]", IN_FORCE_TEST),
    (IN_FORCE, "return version.major, version.minor", "return version.major, 0", IN_FORCE_TEST),
    (IN_FORCE, "if replaced_on <= since:", "if replaced_on < since:", IN_FORCE_TEST),
    (IN_FORCE, "if number(v) > number(version)]", "if number(v) >= number(version)]", IN_FORCE_TEST),
    (IN_FORCE, "replaced_on - dt.timedelta(days=1)", "replaced_on", IN_FORCE_TEST),
    (CLERICAL, "if _figures(change.old) != _figures(change.new):", "if False:", CLERICAL_TEST),
    (CLERICAL, 'if change.moved or change.op in ("added", "removed"):', 'if change.op in ("added",):', CLERICAL_TEST),
    (CLERICAL, "for node in (change.old, change.new):", "for node in (change.new,):", CLERICAL_TEST),
    (PERMISSIONS, "    if entry.entered_by_id == user.pk:", "    if False:", f"{SURVIVE} -k confirming"),
    (PERMISSIONS, "own = bool(mine) and mine <= theirs", "own = False", f"{SURVIVE} -k same_organisation"),
    (
        PERMISSIONS,
        "    return has_seat & not_author(user, amendment)",
        "    return has_seat",
        f"{SURVIVE} -k early_draft",
    ),
]
