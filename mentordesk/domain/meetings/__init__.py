"""The meetings of pairs and groups: counted, planned, checked, ended, and the quiet pairs among them."""
