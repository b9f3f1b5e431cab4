"""A module imports only from lower layers."""

from importlinter.cli import lint_imports


def test_layers__have_no_import_upwards() -> None:
    assert lint_imports(no_cache=True) == 0
