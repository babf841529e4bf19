"""The page of meetings: a calendar, a list, and the pairs, with the quick log beside them."""
