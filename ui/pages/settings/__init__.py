"""Settings and backup: the company, its levels, how the program looks, and the copies that keep the work safe."""
