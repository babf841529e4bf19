"""The page of coaching: the board of managers, the newcomers, and the reviews of teams."""
