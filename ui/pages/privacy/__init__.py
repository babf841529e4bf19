"""Personal data: who agreed to what, who asks about their data, and whose data is to be erased."""
