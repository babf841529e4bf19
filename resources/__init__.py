"""Catalogues, icons and the example company, found through mentordesk.assets."""
