"""Whatever the texts: the file says them word for word, with the page's numbers, and tracked changes lead to both."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from cms.exchange.writing.word import write_word
from cms.redline import Tree, document_html, visible_text
from tests.exchange.writing.word.papers import plain, redline
from tests.exchange.writing.word.reading import Said, read, texts
from tests.redline.strategies import duplicates, edits, trees

NUMBER = re.compile(r"\d+(\.\d+)?")
THOROUGH = settings(max_examples=60, deadline=None)


@THOROUGH
@given(trees(), st.booleans())
def test_file__says_the_text_with_the_numbers_of_the_page(tree: Tree, numbered: bool) -> None:
    found = read(write_word(plain(tree, numbered=numbered)))
    assert texts(found) == visible_text(tree).split()
    page = BeautifulSoup(document_html(tree, numbered), "html.parser")
    shown = [line.number for line in found if isinstance(line, Said) and NUMBER.fullmatch(line.number)]
    assert shown == [str(number.string) for number in page.select(".fm-num")]


@THOROUGH
@given(edits(), st.booleans())
def test_redline__accepted_is_the_new_text_and_rejected_the_old(texts: tuple[Tree, Tree], numbered: bool) -> None:
    old, new = texts
    data = write_word(redline(old, new, numbered=numbered))
    assert read(data, "accepted") == read(write_word(plain(new, numbered=numbered)))
    assert read(data, "rejected") == read(write_word(plain(old, numbered=numbered)))


@THOROUGH
@given(duplicates())
def test_redline__of_texts_with_few_ids_still_says_both(both: tuple[Tree, Tree]) -> None:
    old, new = both
    data = write_word(redline(old, new))
    assert texts(read(data, "accepted")) == visible_text(new).split()
    assert texts(read(data, "rejected")) == visible_text(old).split()
