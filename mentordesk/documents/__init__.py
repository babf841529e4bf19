"""Papers: the only floor that knows ReportLab."""
