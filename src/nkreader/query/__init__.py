"""Queries: the words by which a reader narrows a list, and what they find. Pure: no file, no clock, no screen.

text → parse_query → Query          what is asked for, and what of it was not understood
facts_of_… → Facts                  what is known of a report, or of an annotation
filtered, Narrowing, sorted_indices which of them, and in what order
"""

from __future__ import annotations

from nkreader.query.asking import Clause, Problem, Query
from nkreader.query.facts import Facts, facts_of_annotation, facts_of_entry
from nkreader.query.filtering import Narrowing, filtered, matches
from nkreader.query.language import FIELDS, LANGUAGE, SIGNS, STATES, Field, Row, State
from nkreader.query.parsing import parse_query, tag_query
from nkreader.query.sorting import SortKey, sorted_indices

__all__ = [
    "FIELDS", "LANGUAGE", "SIGNS", "STATES", "Clause", "Facts", "Field", "Narrowing", "Problem", "Query", "Row",
    "SortKey", "State", "facts_of_annotation", "facts_of_entry", "filtered", "matches", "parse_query",
    "sorted_indices", "tag_query",
]  # fmt: skip
