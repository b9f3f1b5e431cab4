"""The words of a Word file: looks, breaks, signs, links and fields."""

from __future__ import annotations

import pytest

from cms.exchange.reading import Severity, read_blocks
from tests.exchange.opening.word.building import STYLES, bold, opened, p, r, read, style, told, written

BREAK = "<w:r><w:br/></w:r>"


def run(inside: str) -> str:
    """A run that holds more than text."""
    return f"<w:r>{inside}</w:r>"


def field(code: str, shown: str, *, inside: str = "") -> str:
    """A field with what it last showed."""
    return (
        run('<w:fldChar w:fldCharType="begin"/>')
        + run(f"<w:instrText>{code}</w:instrText>")
        + inside
        + run('<w:fldChar w:fldCharType="separate"/>')
        + shown
        + run('<w:fldChar w:fldCharType="end"/>')
    )


def sentences(data: bytes) -> list[str]:
    """What is told of a file."""
    return [notice.sentence for notice in opened(data).text.notices]


def test_words__are_taken_literally() -> None:
    assert read(p("*a* _b_ <b>c</b> &amp; [d](e) https://f.example \\g")) == [
        ("p", r"\*a\* \_b\_ \<b>c\</b> \&amp; \[d\](e) https\://f.example \\g")
    ]
    found = opened(written(p("Say *a* <b>c</b>.")))
    assert found.text.lines == ("Say *a* <b>c</b>.",)
    assert found.blocks[0].text == "Say *a* <b>c</b>."


def test_looks__are_bold_and_italic() -> None:
    assert read(p(r("Say ") + bold("this") + r(" and ", "<w:i/>") + r("that", '<w:b/><w:i w:val="0"/>') + r("."))) == [
        ("p", "Say <b>this</b><i> and </i><b>that</b>.")
    ]


def test_look__that_two_styles_switch_on_is_off() -> None:
    styles = STYLES + style("Q", "Quote", "<w:rPr><w:i/></w:rPr>") + style("E", "Emphasis", "<w:rPr><w:i/></w:rPr>")
    body = p(r("He said: ") + r("no", '<w:rStyle w:val="E"/>') + r(" way", '<w:i w:val="false"/>') + r("."), style="Q")
    assert read(body, styles=styles) == [("p", "<i>He said: </i>no way<i>.</i>")]


def test_runs__that_cut_a_word_leave_it_whole() -> None:
    assert read(p(r("me") + r("et") + '<w:proofErr w:type="spellStart"/>' + r("ing."))) == [("p", "meeting.")]


def test_breaks__within_a_paragraph_stay_and_those_of_pages_go() -> None:
    inside = r("One") + BREAK + r("two") + run("<w:cr/>") + r("three") + run('<w:br w:type="page"/>') + r("four.")
    assert read(p(inside + run("<w:lastRenderedPageBreak/>"))) == [("p", "One\vtwo\vthree four.")]


def test_signs__are_what_a_reader_sees() -> None:
    inside = (
        r("One") + run("<w:tab/>") + r("two") + run("<w:noBreakHyphen/>") + r("three") + run("<w:softHyphen/>")
        + r(" fo\u00ad\u200bur\u00a0five") + run('<w:sym w:font="Wingdings" w:char="F0FC"/>')
        + run('<w:sym w:font="Symbol" w:char="F061"/>') + r("\uf0b7")
    )  # fmt: skip
    assert read(p(inside)) == [("p", "One two-three four five\u2713\u03b1\u2022")]


def test_sign__that_nobody_knows_is_told() -> None:
    data = written(p(r("A ") + run('<w:sym w:font="Webdings" w:char="F001"/>')))
    assert told(opened(data)) == [("p", "A \ufffd")]
    assert sentences(data) == ["Signs of a special font could not be read and show as \ufffd."]


def test_space__that_is_not_to_be_kept_goes() -> None:
    assert read(p("<w:r><w:t>\n One \n</w:t></w:r>" + r(" two."))) == [("p", "One two.")]


def test_links__keep_their_addresses() -> None:
    body = p(
        r("See ")
        + f'<w:hyperlink r:id="rA">{r("our page", "<w:rStyle w:val=" + chr(34) + "Hyperlink" + chr(34) + "/>")}'
        + "</w:hyperlink>"
        + r(", ")
        + f'<w:hyperlink r:id="rA" w:anchor="top">{bold("its top")}</w:hyperlink>'
        + r(" and ")
        + f'<w:hyperlink w:anchor="below">{r("below")}</w:hyperlink>'
        + r(".")
    )
    found = opened(written(body, linked={"rA": ("hyperlink", "https://a.example/?x=1&y=<2>")}))
    assert told(found) == [
        (
            "p",
            'See <a href="https://a.example/?x=1&amp;y=&lt;2&gt;">our page</a>, '
            '<a href="https://a.example/?x=1&amp;y=&lt;2&gt;#top"><b>its top</b></a> and below.',
        )
    ]
    assert found.text.notices == ()


def test_link__that_a_page_cannot_carry_is_told_with_its_address() -> None:
    body = p("Our plan", style="Title") + p("Money", style="Heading1") + p(
        f'<w:hyperlink r:id="rA">{r("The budget")}</w:hyperlink>' + r(".")
    )  # fmt: skip
    found = opened(written(body, linked={"rA": ("hyperlink", "file:///S:/budget.xlsx")}))
    reading = read_blocks(found.text, found.blocks)
    assert [fragment.text for fragment in reading.unplaced] == ["file:///S:/budget.xlsx"]
    assert reading.documents[0].sections[0].children[0].text == "<p>The budget.</p>"


@pytest.mark.parametrize(
    "inside",
    [
        field('HYPERLINK "https://a.example/b" \\o "A tip"', r("here")),
        field(' hyperlink "https://a.example/" \\l "b" ', r("here")),
        f'<w:fldSimple w:instr="HYPERLINK &quot;https://a.example/b&quot;">{r("here")}</w:fldSimple>',
    ],
)
def test_link__made_by_a_field_is_a_link(inside: str) -> None:
    [(_, source)] = read(p(r("Look ") + inside + r(".")))
    assert source in {
        'Look <a href="https://a.example/b">here</a>.',
        'Look <a href="https://a.example/#b">here</a>.',
    }


def test_field__to_a_place_in_the_file_keeps_its_words() -> None:
    assert read(p(field('HYPERLINK \\l "below"', r("here")))) == [("p", "here")]


def test_field__says_what_it_showed_and_nothing_of_its_code() -> None:
    inner = field("DOCPROPERTY secret", r("inner"))
    body = p(
        r("On ") + field('DATE \\@ "d MMMM"', r("4 May")) + r(" by ") + field("IF ", r("Jo"), inside=inner) + r(".")
    )
    assert read(body) == [("p", "On 4 May by Jo.")]
    assert read(p(r("Index") + run('<w:fldChar w:fldCharType="begin"/>') + r("hidden term"))) == [("p", "Index")]


def test_field__whose_end_is_missing_swallows_nothing() -> None:
    body = p(r("One.") + run('<w:fldChar w:fldCharType="begin"/>') + run("<w:instrText>PAGE</w:instrText>")) + p("Two.")
    assert read(body) == [("p", "One."), ("p", "Two.")]


def test_tick_box__shows_whether_it_is_ticked() -> None:
    def box(state: str) -> str:
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        return field("FORMCHECKBOX", "").replace('w:fldCharType="begin"/>', f'w:fldCharType="begin">{data}</w:fldChar>')

    assert read(
        p(box('<w:default w:val="1"/>') + r(" yes ") + box('<w:default w:val="1"/><w:checked w:val="0"/>'))
    ) == [("p", "\u2612 yes \u2610")]


def test_hidden_text__is_left_out_and_told() -> None:
    styles = STYLES + style("Secret", "Secret", "<w:rPr><w:vanish/></w:rPr>")
    data = written(
        p("One.")
        + p(r("Two") + r(" not", "<w:vanish/>") + r(" this", "<w:vanish/>") + r("."))
        + p("Gone.", style="Secret"),
        parts={"styles": styles},
    )
    found = opened(data)
    assert told(found) == [("p", "One."), ("p", "Two.")]
    [notice] = found.text.notices
    assert notice.sentence == "Hidden text was left out: \u201cnot this\u201d, \u201cGone.\u201d."
    assert (notice.severity, notice.line) == (Severity.CHECK, 2)


def test_struck_words__are_kept_and_told() -> None:
    data = written(p(r("Two ") + r("three", "<w:strike/>") + r(".")))
    assert told(opened(data)) == [("p", "Two three.")]
    assert sentences(data) == [
        "Words that are struck through were kept as any others: \u201cthree\u201d. "
        "Take them out if they no longer apply."
    ]


def test_underlining__is_left_out_and_told() -> None:
    found = opened(written(p(r("Two ") + r("three", '<w:u w:val="single"/>') + r(", four."))))
    assert read_blocks(found.text, found.blocks).notices[0].sentence.startswith("Underlining was left out in 1 lines")
    assert sentences(written(p(r("None ", '<w:u w:val="none"/>') + r("here.")))) == []


def test_formula__is_written_on_one_line_and_told() -> None:
    half = "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    data = written(p(r("Take ") + f"<m:oMath>{half}</m:oMath>" + r(" of it.")))
    assert told(opened(data)) == [("p", "Take 1/2 of it.")]
    assert sentences(data) == ["Formulas were written out on one line. Compare them with the file."]


def test_drop_cap__is_the_first_letter_of_its_paragraph() -> None:
    cap = p("O", look='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert read(cap + p("nce upon a time.")) == [("p", "Once upon a time.")]


def test_wrappers__hide_nothing() -> None:
    inside = (
        f'<w:smartTag w:element="place">{r("Wealdmere")}</w:smartTag>'
        f'<w:customXml w:element="x">{r(" is")}</w:customXml>'
        f'<w:dir w:val="ltr">{r(" a")}</w:dir><w:bdo w:val="ltr">{r(" town")}</w:bdo>'
        f"<w:r><w:ruby><w:rt>{r('x')}</w:rt><w:rubyBase>{r('.')}</w:rubyBase></w:ruby></w:r>"
    )
    assert read(p(inside) + f"<w:customXml>{p('More.')}</w:customXml>") == [
        ("p", "Wealdmere is a town."),
        ("p", "More."),
    ]


def test_strict_variant__is_read_as_the_usual_one() -> None:
    body = p("Our plan", style="Title") + p("one", list=(3, 0)) + p(
        f'<w:hyperlink r:id="rA">{r("here")}</w:hyperlink>' + bold(" and there") + r(".")
    )  # fmt: skip
    linked = {"rA": ("hyperlink", "https://a.example/")}
    assert told(opened(written(body, linked=linked, strict=True))) == told(opened(written(body, linked=linked)))
    assert told(opened(written(body, linked=linked, strict=True)))[1:] == [
        ("ol", [(0, "one")]),
        ("p", '<a href="https://a.example/">here</a><b> and there</b>.'),
    ]
