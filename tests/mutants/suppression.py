"""Ways to publish a number from which somebody can be recognised."""

HIDING = "plans/suppression/hiding.py"
NETWORK = "plans/suppression/network.py"
RANGES = "plans/suppression/ranges.py"
RULE = "plans/suppression/rule.py"

TEST = "tests/plans/suppression/test_suppression.py -p no:randomly"

MUTANTS = [
    # A number as small as the threshold allows none, or one below it is shown.
    (HIDING, "if table.values[cell] < threshold]", "if table.values[cell] <= threshold]", TEST),
    (HIDING, "if table.values[cell] < threshold]", "if 0 < table.values[cell] < threshold]", TEST),
    # A small number can be worked out from its total.
    (HIDING, "if not _is_safe(table, hidden, cell, threshold):", "if False:", TEST),
    # Hidden to within one less than the threshold is thought enough.
    (HIDING, ".width >= threshold", ".width >= threshold - 1", TEST),
    # What shrinks to make room is too small to shrink so far.
    (
        HIDING,
        "        if value >= threshold:\n            steps[head]",
        "        if value:\n            steps[head]",
        TEST,
    ),
    # What is hidden already is hidden at a price, so that more is hidden than need be.
    (HIDING, "cost = 0 if cell in free", "cost = value if cell in free", TEST),
    # What was published long ago is taken back.
    (HIDING, "1 if cell in cheap else", "value + 2 if cell in cheap else", TEST),
    # What a later choice made needless stays hidden.
    (HIDING, "            hidden = fewer\n", "            pass\n", TEST),
    # Totals that nobody is told are taken for known.
    (RANGES, "{*hidden, *(table.values.keys() - set(table.meant))}", "{*hidden}", TEST),
    # A count may be less than nothing.
    (RANGES, "down = min(value, most_flow(", "down = max(value, most_flow(", TEST),
    # Only the first way to change is looked at.
    (NETWORK, "    while path := _shortest(room, start, end):", "    if path := _shortest(room, start, end):", TEST),
    # What went one way cannot be taken back by another.
    (NETWORK, "            room[head][tail] += least\n", "", TEST),
    # The two who did not answer as the ninety-eight others are told of.
    (RULE, "numerator < threshold or denominator - numerator < threshold", "numerator < threshold", TEST),
    # A percentage of nobody knows how many is taken to be of many.
    (
        RULE,
        "    if numerator is None or denominator is None:\n        return True\n    return numerator",
        "    if numerator is None or denominator is None:\n        return False\n    return numerator",
        TEST,
    ),
]
