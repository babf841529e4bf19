"""Opening for answers on the company's Wi-Fi: what is open, the slips to print, and who has answered."""
