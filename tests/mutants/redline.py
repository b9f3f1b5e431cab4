"""Ways to get a redline or a merge wrong."""

DIFF = "tests/redline/test_diff.py -p no:randomly"
WORDS = "tests/redline/test_words.py -p no:randomly"
MERGE = "tests/redline/test_merge.py -p no:randomly"
IDENTIFY = "tests/redline/test_identify.py -p no:randomly"
HTML = "tests/redline/test_redline_html.py -p no:randomly"

MUTANTS = [
    # What moved: any increasing subsequence instead of the longest.
    ("cms/redline/order.py", "length = bisect_left(tails, number)", "length = len(tails)", DIFF),
    # A reworded child no longer changes its parents.
    ("cms/redline/diff.py", "all(child.op is Op.SAME and not child.moved for child in children)", "True", DIFF),
    # What was removed stands at the end, not where it was.
    ("cms/redline/diff.py", "done = place[key] + 1", "done = 0", DIFF),
    # A second node with the same id is taken for the first.
    ("cms/redline/keys.py", "seen[name] += 1", "seen[name] = 0", DIFF),
    # A blank that came or went no longer moves with the word beside it.
    ("cms/redline/pieces.py", "if bool(a[i].gap) == bool(b[j].gap):\n        return True", "return True", WORDS),
    # Marks in the middle of a sentence run into the next word.
    ("cms/redline/pieces.py", "if outside:\n            self.found.append(BLANK)", "", WORDS),
    # A bold word is no news.
    ("cms/redline/restyled.py", "if was != now\n", "if was is now\n", WORDS),
    # Links may run scripts.
    (
        "cms/redline/rich.py",
        'return "" if scheme and scheme[1].lower() not in _SAFE_SCHEMES else href.strip()',
        "return href.strip()",
        "tests/redline/test_html_properties.py -k hostile",
    ),
    # Text is written without escaping.
    (
        "cms/redline/rich.py",
        'escape(run.text).replace("\\n", "<br>")',
        'run.text.replace("\\n", "<br>")',
        WORDS,
    ),
    # Where both changed a fact, mine wins unasked.
    (
        "cms/redline/sides.py",
        'return mine if self.clash(clash.key, clash.about, clash.reason) == "mine" else theirs',
        "return mine",
        MERGE,
    ),
    # A removal wins over a change, unasked.
    ("cms/redline/survivors.py", "return was.text != now.text or was.attrs != now.attrs", "return False", MERGE),
    # What mine moved into a section goes down with it.
    ("cms/redline/survivors.py", "base.parents.get(child) != key for child", "False for child", MERGE),
    # A node whose parent is gone is lost.
    ("cms/redline/places.py", "_house(sides, key, found)", "pass", MERGE),
    # Additions of the two sides swap places.
    (
        "cms/redline/places.py",
        "        if key in guided:\n            follow()\n",
        "        follow()\n        if key in guided:\n",
        MERGE,
    ),
    # Both moving one node is no conflict.
    ("cms/redline/places.py", "if not ours & others:", "if ours or others:", MERGE),
    # A picture gets the other side's text alternative.
    (
        "cms/redline/merge.py",
        'Clash(key, "settings", Reason.SETTINGS), was, mine.attrs, theirs.attrs',
        'Clash(key, "settings", Reason.SETTINGS), was, was, theirs.attrs',
        MERGE,
    ),
    # A question may stay unanswered.
    ("cms/redline/conflicts.py", "if missing or unknown:", "if unknown:", MERGE),
    # Anything may be the edited form of anything.
    ("cms/redline/matches.py", "if score >= ALIKE:", "if score >= 0:", IDENTIFY),
    # A redline counts a change twice, or leaves one out.
    ("cms/redline/redline_html.py", "enumerate(shown, 1)", "enumerate(shown, 2)", HTML),
    # A text that is new throughout is written as if it had always stood there.
    ("cms/redline/html.py", "if op not in _MARKS or not html:", "if op not in _MARKS or html:", HTML),
]
