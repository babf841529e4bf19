"""All kinds of record a company file contains, and the values they are made of; everything else builds on these."""
