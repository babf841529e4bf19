"""Everything a company file holds, as frozen records, and the change that is made to them."""
