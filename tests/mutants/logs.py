"""Ways to let the log say too much."""

MUTANTS = [
    (
        "cms/settings/logs.py",
        'return _EMAIL.sub("<e-mail>", _SECRET.sub("<secret>", text))',
        'return _SECRET.sub("<secret>", text)',
        "tests/contracts/test_logs.py",
    ),
    (
        "cms/settings/logs.py",
        "return mask(super().format(record))",
        "return super().format(record)",
        "tests/contracts/test_logs.py",
    ),
]
