"""Small documents of the kinds that partnerships bring, in our own words, with the flaws such documents have."""

from __future__ import annotations

QUESTIONS = (
    "Why is this a priority?\tWhat will we aim to achieve?\tHow will we achieve our aims?"
    "\tHow will we measure success?\tLead"
)

PLAN = f"""\
# Wealdmere Safer Together plan 2026 to 2029

# **Where we stand**

Wealdmere is a quiet district with *some* lively evenings.

- a) Listen to residents
- b) Act on what they say

# What we owe

The law asks &lt;much&gt; of us, see https://law.example/act\\_1998.

#### **Our** priorities

Priority 1\tPriority 2\tPriority 3
Calmer evenings in the market square.\tSafer roads.\tFriendlier neighbours.
Priority 4\tPriority 5\t
Fewer burglaries.\tLess reoffending.\t

<u>Priority 1.</u> Calmer evenings in the market square

Priority 1: {QUESTIONS}
\t\t\t\tOrganisation
Noise keeps people awake.\t<ul> <li>Quieter nights &amp; days</li> <li>Fewer calls</li> </ul>\t<ul> <li>Wardens</li> \
</ul>\t<ul> <li>Calls a month</li> </ul>\t

Priority 2: {QUESTIONS}
Speed hurts.\t<ul> <li>Slower cars</li> </ul>\tSigns and cameras.\t<ul> <li>Casualties</li> </ul>\tHighways team

# **<u>Priority 2:</u>** Roads that are safe to walk along.

#### Appendix

## Reading

https://reading.example/list
"""

TERMS = """\
Terms of Reference: Quiet Evenings (QE) Sub-Group

<u>Priority 1:</u> Calmer evenings

1. Purpose:

The group brings together those who can make evenings calmer.

2. Membership

- Police
- Licensing
- Everybody who comes is expected to bring news from the street and to carry some home again.

3. <u>Meetings</u>

The group meets monthly and decides how to carry out the Road Safety strategy.

4. Amendments:

**Terms of Reference for the Road Safety Sub-Group**

Priority 2: Roads that are safe to walk along

1. Purpose:

The group makes roads safer. It watches the
 places where people were hurt and says
 what would help.

2. Membership:

- Police
- Highways

- Police

3. Meetings:

The group meets monthly and decides how to carry out the Road Safety strategy.

4. Amendments

The partnership may change these terms.

Terms of Reference: Good Neighbours Sub-Group

1. Purpose

The group helps neighbours to know each other.

2. Meetings

The group meets when the chair asks it to, and says what was done since the last time it met.

3. Membership

- Residents

5. Amendments

The group meets when the chair asks it to, and says what was done since the last meeting it held.
"""

PROGRESS = """\
Wealdmere sub-groups and progress updates 2026

What was done is shown below. The terms of reference are on pages 8/9.

Priority 1. Progress update

Calmer evenings everywhere.

<u>Why is this a priority</u>. People need sleep.

Lead organisation\tPlanned activity\tProgress\tDate

Priority 2. Progress update: Roads that are safe to walk along.

Why is this a priority? Speed hurts.

Lead organisation\tPlanned activity\tProgress\tDate
Highways\tNew signs\tPut up\t4 May
"""
